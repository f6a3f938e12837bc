import type { BrowserContext } from "@playwright/test";

/** What went wrong in the browser: console errors, uncaught errors, panics. A test fails on any that it did not allow. */
export class Problems {
  private readonly found: string[] = [];
  private readonly allowed: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() === "error") this.found.push(`console.error: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => {
      this.found.push(`uncaught: ${error.error().stack ?? error.error()}`);
    });
    context.on("page", (page) => {
      page.on("crash", () => this.found.push(`the page crashed: ${page.url()}`));
    });
  }

  /** Says that problems which match are expected, such as a refused connection while the server is down. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  get unexpected(): string[] {
    return this.found.filter((text) => !this.allowed.some((pattern) => pattern.test(text)));
  }
}
