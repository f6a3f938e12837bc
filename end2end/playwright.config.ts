import { defineConfig } from "@playwright/test";
import { homedir } from "node:os";
import { join } from "node:path";

// `script/test browser` sets these; they have defaults so that
// `npx playwright test` works by hand after `script/server --debug --build-only`.
const env = process.env;
const cache = env.SITEPLAN_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "siteplan");
const run = env.SITEPLAN_RUN ?? join(cache, "end2end/by-hand");
env.SITEPLAN_BIN ??= join(cache, "target/debug/siteplan");
env.SITEPLAN_HOSTILE ??= join(cache, "target/debug/examples/hostile");
env.SITEPLAN_SITE ??= join(cache, "site-debug");
env.SITEPLAN_CHROMIUM ??= "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  // Each worker has its own server and database; two fill two cores.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(env.CI),
  // No claim of the tests, but the end of what hangs: a machine that builds as well may be slow.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: join(run, "results"),
  reporter: [["list"], ["json", { outputFile: join(run, "report.json") }]],
  use: {
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: env.SITEPLAN_CHROMIUM,
      // Chromium must not look for anything outside this machine.
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
