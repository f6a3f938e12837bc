// Prints how a Playwright run went, from its JSON report, in one line.
import { readFileSync } from "node:fs";

const { stats } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const failed = stats.unexpected + stats.flaky;
const skipped = stats.skipped ? `, ${stats.skipped} skipped` : "";
console.log(`${stats.expected} passed, ${failed} failed${skipped} (${Math.round(stats.duration / 1000)} s)`);
