import { test, expect, expectAccessible, open, type Page } from "./fixtures";
import { introduce, saved } from "./support/app";
import { canvas, create, enter } from "./support/editor";

const LONG = { timeout: 90_000 };

/** Fails when something reaches beyond the right edge of the window. */
async function expectNoSidewaysScroll(page: Page) {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(beyond, "pixels beyond the window").toBeLessThanOrEqual(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours, at the smallest size`, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 720 } });
    test.describe.configure(LONG);

    async function expectGood(page: Page) {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }

    test("Home, empty and busy, and its dialog", async ({ page, server }) => {
      const fresh = await page.request.get("/api/v1/designs");
      const { designs } = (await fresh.json()) as { designs: { id: string }[] };
      for (const { id } of designs) {
        await page.request.post(`/api/v1/designs/${id}/archive`, { data: {} });
      }
      await open(page, "/");
      await expect(page.getByRole("dialog", { name: "How should others see you?" })).toBeVisible();
      await expectGood(page);
      await introduce(page, "Ana Novak");
      await expect(page.getByRole("heading", { name: "Begin your first design" })).toBeVisible();
      await expectGood(page);

      for (const example of ["two-datacenters", "checkout", "parcel-tracking"]) {
        await create(server.url, { example });
      }
      await page.reload();
      await expect(page.getByRole("link", { name: "Parcel tracking" })).toBeVisible();
      await expectGood(page);
      await page.getByRole("button", { name: "Other ways to begin" }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      await expectGood(page);
    });

    test("the canvas, empty and busy, with its panels and dialogs", async ({ page, server }) => {
      const blank = await create(server.url, { title: "Blank" });
      await enter(page, `/designs/${blank}`, "Ana Novak");
      await expect(page.getByRole("heading", { name: "An empty sheet" })).toBeVisible();
      await expectGood(page);

      await open(page, `/designs/${await create(server.url, { example: "checkout" })}`);
      await saved(page);
      await expectGood(page);
      // A link is taken by its label, which covers nothing else.
      for (const thing of ["[data-node-id]", "[data-site-id]", "[data-link-id]:has(rect)"]) {
        const first = canvas(page).locator(thing).first();
        await first.locator("rect").first().click({ position: { x: 4, y: 4 }, force: true });
        await expect(first).toHaveClass(/selected/);
        await expectGood(page);
      }
      await page.getByRole("button", { name: /finding/ }).click();
      await expect(page.getByRole("region", { name: "Findings" })).toBeVisible();
      await expectGood(page);
      await page.getByRole("button", { name: "Close findings" }).click();

      for (const [keys, name] of [["?", "Keyboard shortcuts"], ["Control+k", "Commands and search"]]) {
        await canvas(page).focus();
        await page.keyboard.press(keys);
        await expect(page.getByRole("dialog", { name })).toBeVisible();
        await expectGood(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
      }
    });

    test("the document, its preview, both views side by side, and the versions", async ({ page, server }) => {
      const id = await create(server.url, { example: "checkout" });
      await page.request.post(`/api/v1/designs/${id}/versions`, { data: { title: "First" } });
      await enter(page, `/designs/${id}/document`, "Ana Novak");
      await saved(page);
      await expectGood(page);
      await page.getByRole("tab", { name: "Rendered" }).click();
      await expect(page.locator(".diagram svg")).toHaveCount(2);
      await expectGood(page);
      for (const view of ["split", "versions", "versions/1"]) {
        await open(page, `/designs/${id}/${view}`);
        await expectGood(page);
      }
    });

    test("addresses that lead nowhere", async ({ page, problems }) => {
      problems.allow(/status of 404/);
      for (const path of ["/nowhere", "/designs/none"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectGood(page);
      }
    });
  });
}
