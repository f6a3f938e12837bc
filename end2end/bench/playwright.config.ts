import config from "../playwright.config";

// One worker: what is measured must not share the machine.
export default { ...config, testDir: ".", testMatch: "*.bench.ts", workers: 1, reporter: [["line"]] };
