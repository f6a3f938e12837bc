import { readFile } from "node:fs/promises";
import { test, expect, type Page } from "./fixtures";
import { goTo, saved } from "./support/app";
import { create, enter, exported } from "./support/editor";

test.describe("a design with all sections", () => {
  let id: string;

  test.beforeEach(async ({ page, server, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    id = await create(server.url, { example: "two-datacenters" });
    await enter(page, `/designs/${id}/document`, "Ana Novak");
    await saved(page);
  });

  const preview = (page: Page) => page.getByRole("region", { name: "Preview" });

  test("the preview shows the exact Markdown, and copies it", async ({ page, server }) => {
    const markdown = await exported(server.url, id, "markdown");
    // Only what is taken away says which version it is.
    const shown = markdown.replace(/^(<!-- siteplan\/1) version=.*$/m, "$1");
    await expect.poll(() => preview(page).getByRole("tabpanel").textContent()).toBe(shown);

    await preview(page).getByRole("button", { name: "Copy" }).click();
    await expect(page.getByText("The Markdown is on the clipboard.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(markdown);
  });

  test("the preview draws the diagrams, and follows the document", async ({ page }) => {
    await preview(page).getByRole("tab", { name: "Rendered" }).click();
    const diagrams = preview(page).locator(".diagram svg");
    await expect(diagrams).toHaveCount(2, { timeout: 30_000 });
    await expect(diagrams.last()).toContainText("Primary DB");
    await expect(preview(page).getByRole("table").first()).toContainText("Load Balancer");
    await expect(preview(page).getByRole("alert")).toHaveCount(0);

    await page.getByRole("textbox", { name: "Summary" }).fill("A new summary.");
    await expect(preview(page).getByText("A new summary.")).toBeVisible();
    await page.getByRole("textbox", { name: "Name of Cache", exact: true }).fill("Near cache");
    await expect(diagrams.last()).toContainText("Near cache");
  });

  test("without ids and positions the Markdown has no comment", async ({ page }) => {
    await page.getByRole("button", { name: "Export" }).click();
    const started = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "Markdown without ids and positions" }).click();
    const file = await readFile(await (await started).path(), "utf8");
    expect(file).toContain("## Infrastructure Topology");
    expect(file).not.toContain("<!--");
  });

  test("the address for programs is copied, and answers", async ({ page, server }) => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "Copy link to REST export" }).click();
    await expect(page.getByText("The address is on the clipboard")).toBeVisible();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    const response = await fetch(address);
    expect(response.headers.get("content-type")).toMatch(/^text\/markdown/);
    expect(await response.text()).toBe(await exported(server.url, id, "markdown"));

    const etag = response.headers.get("etag") ?? "";
    const again = await fetch(address, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
    await goTo(page, "Canvas");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await saved(page);
    expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(200);
  });
});
