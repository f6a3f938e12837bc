import { readFile } from "node:fs/promises";
import { expect, expectAccessible, open, test, type Page } from "../fixtures";
import { goTo, known, newDesign, saved } from "../support/app";
import { FLOWCHART, HAND_WRITTEN } from "../support/documents";
import { renameNode } from "../support/editor";

/** Creates a design from a file, without the dialog. */
async function imported(page: Page, file = { name: "orders.md", text: HAND_WRITTEN }): Promise<string> {
  await known(page, "Ana");
  const answer = await page.request.post("/api/app/import", { data: { file, kinds: [] } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}

test("the preview shows the file with what changed, and the difference line by line", async ({ page }) => {
  await open(page, `/designs/${await imported(page)}/document`);
  await saved(page);
  const source = page.locator(".preview .source");
  await expect(source).toHaveText(HAND_WRITTEN, { useInnerText: false });
  await page.getByRole("tab", { name: "Difference" }).click();
  await expect(page.locator(".preview-panel")).toContainText("nothing differs");

  await page.getByLabel("Purpose of Storefront").fill("Sells things");
  await saved(page);
  const changed = page.locator(".diff-line.added, .diff-line.removed");
  await expect(changed).toHaveCount(2);
  await expect(page.locator(".diff-line.removed code")).toContainText("| Serves the shop ");
  await expect(page.locator(".diff-line.added code")).toContainText("| Sells things ");
  await expect(page.locator(".diff-line.added b")).toContainText("lls things");
  await expect(page.locator(".diff-counts")).toContainText("1 line added, 1 line removed in orders.md");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  const fold = page.getByRole("button", { name: /unchanged lines/ }).last();
  await fold.click();
  await expect(page.locator(".diff")).toContainText("Who watches the bus?");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("orders.md");
  const patched = await readFile(await file.path(), "utf8");
  const lines = (text: string) => text.split("\n");
  expect(lines(patched).filter((line, at) => line !== lines(HAND_WRITTEN)[at])).toHaveLength(1);

  await page.getByRole("tab", { name: "Markdown" }).click();
  await page.getByRole("button", { name: "Canonical form" }).click();
  await expect(source).toContainText("# Design - Infrastructure");
  await expect(source).not.toContainText("Who watches the bus?");
  await page.getByRole("button", { name: "Canonical form" }).click();
  await expect(source).toContainText("Who watches the bus?");
});

test("a diagram keeps all lines but the one that says what changed", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `/designs/${await imported(page, { name: "checkout.mmd", text: FLOWCHART })}`);
  await saved(page);
  await renameNode(page, "Checkout API", "Orders API");
  await saved(page);
  await goTo(page, "Document");
  await page.getByRole("tab", { name: "Difference" }).click();
  const changed = page.locator(".diff-line.added, .diff-line.removed");
  await expect(changed).toHaveText([/--> api\(Checkout API\)$/, /--> api\(Orders API\)$/]);
  await expect(page.locator(".diff-line b")).toHaveText(["Checkout", "Orders"]);
  await expect(page.locator(".diff-counts")).toHaveText("1 line added, 1 line removed in checkout.mmd");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.getByRole("region", { name: "Preview" }).getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("The file is on the clipboard.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(FLOWCHART.replace("Checkout API", "Orders API"));
});

test("a design that came from no file has nothing to differ from", async ({ page }) => {
  await known(page, "Ana");
  await open(page, `/designs/${await newDesign(page, { example: "checkout" })}`);
  await goTo(page, "Document");
  await saved(page);
  await expect(page.getByRole("tab", { name: "Rendered" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Difference" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Canonical form" })).toHaveCount(0);
});
