import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { Problems } from "./support/problems";
import { SiteplanServer } from "./support/server";

type TestFixtures = {
  /** What went wrong in any page of this test; `problems.allow(/.../)` expects something. */
  problems: Problems;
  /** Opens one more browser, with its own cookies: another person. */
  newPerson: (options?: BrowserContextOptions) => Promise<Page>;
  /** One more server, with nothing in it. Its designs are at its own address, not at `baseURL`. */
  emptyServer: SiteplanServer;
  /** Says what happened on the server when a test fails. */
  serverLog: void;
};

type WorkerFixtures = {
  /** The server of this worker. A test that stops or kills it must start it again. */
  server: SiteplanServer;
};

/** Playwright's `test`, with a server, pages that know its address, and no patience for console errors. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await SiteplanServer.start();
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  problems: async ({}, use) => {
    const problems = new Problems();
    await use(problems);
    expect(problems.unexpected, "problems in the browser").toEqual([]);
  },

  context: async ({ context, problems }, use) => {
    problems.watch(context);
    await use(context);
  },

  newPerson: async ({ browser, baseURL, contextOptions, viewport, problems }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await (browser as Browser).newContext({ ...contextOptions, viewport, baseURL, ...options });
      opened.push(context);
      problems.watch(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  emptyServer: [
    async ({ page }, use) => {
      const server = await SiteplanServer.start();
      await use(server);
      // A page that still fetches something would tell that its server is gone.
      await page.goto("about:blank");
      await server.remove();
    },
    { timeout: 120_000 },
  ],

  serverLog: [
    async ({ server }, use, info) => {
      await use();
      if (info.status !== info.expectedStatus) {
        await info.attach("server log", { body: server.log, contentType: "text/plain" });
      }
    },
    { auto: true },
  ],
});

/** Opens a page of the app and waits until it answers to input. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Waits until the browser code has taken over the page, and all that it begins with is there. */
export async function hydrated(page: Page): Promise<void> {
  await alive(page);
  await page.locator(".part[inert]").first().waitFor({ state: "detached" });
}

/** Waits until the page answers to input; parts of it may still be on the way. */
export async function alive(page: Page): Promise<void> {
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}

/** Fails on anything that axe finds against WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const result = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const findings = result.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target}`).join("\n")}`,
  );
  expect(findings, "axe").toEqual([]);
}

export { expect, type Page };
