import config from "../playwright.config";

// One worker, and nobody who takes pictures and notes meanwhile: what is measured
// must not share the machine.
export default {
  ...config,
  testDir: ".",
  testMatch: "*.bench.ts",
  workers: 1,
  reporter: [["line"]],
  use: { ...config.use, trace: "off" as const, screenshot: "off" as const },
};
