import { expect, expectAccessible, open, test, type Page } from "../fixtures";
import { known, newDesign, saved } from "../support/app";
import { FLOWCHART, HAND_WRITTEN, chosen, drop, paste } from "../support/documents";
import { canvas, designId, node, site, stored } from "../support/editor";
import { button, counts, dialog, section } from "../support/importing";

const input = (page: Page) => page.locator("input[type=file]").first();

/** Fails on what axe finds in either colours. */
async function expectGood(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

test("a document that was written by hand is looked at, corrected and created", async ({ page, server }) => {
  await known(page, "Ana");
  await open(page, "/");
  await input(page).setInputFiles(chosen({ name: "orders.md", text: HAND_WRITTEN }));

  expect(await counts(page)).toEqual({ components: 3, site: 1, nodes: 3, links: 2, environment: 1 });
  await expect(section(page, "The design")).toContainText("orders.md");
  await expect(section(page, "The design")).toContainText("Markdown");
  const picture = page.getByRole("img", { name: "The topology that the file describes" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  // Each guess tells its words and its line; each thing that was noticed shows the line itself.
  const guess = section(page, "Guessed kinds").getByRole("listitem").filter({ hasText: "Orders DB" });
  await expect(guess).toContainText("from “Postgres 16”");
  await expect(guess).toContainText("line 10");
  const placeholder = section(page, "Noticed").locator("[data-code=template-placeholder]").first();
  await expect(placeholder).toContainText("Line 12");
  await expect(placeholder.locator("code")).toHaveText(/\[Component\]/);
  await expectGood(page);

  const kind = page.getByRole("combobox", { name: "Kind of Orders DB" });
  await expect(kind).toHaveValue("database");
  await kind.selectOption({ label: "Cache" });
  await expect(page.getByRole("button", { name: "Confirm the kind of Orders DB" })).toHaveAttribute("aria-pressed", "true");
  await button(page, "Confirm all").click();
  await expect(section(page, "Guessed kinds").getByRole("status")).toHaveText("All are confirmed.");
  await expect(kind).toHaveValue("cache");

  await button(page, "Create the design").click();
  const id = await designId(page);
  await expect(node(page, "Orders DB")).toBeVisible();
  await expect(site(page, "Datacenter 1")).toBeVisible();
  const design = await stored(server.url, id);
  const kinds = Object.fromEntries(design.components.map(({ name, kind }) => [name, kind]));
  expect(kinds).toMatchObject({ Storefront: "server", "Orders DB": "cache" });
});

test("a diagram is dropped on Home", async ({ page }) => {
  await known(page, "Ana");
  await open(page, "/");
  await drop(page, page.locator("main"), { name: "checkout.mmd", text: FLOWCHART });
  expect(await counts(page)).toEqual({ components: 4, site: 1, nodes: 4, links: 3, environments: 0 });
  await expect(section(page, "The design")).toContainText("Mermaid");
  await button(page, "Create the design").click();
  await designId(page);
  await expect(page.locator(".title-button")).toHaveText("checkout");
  await expect(node(page, "Checkout API")).toBeVisible();
  await expect(site(page, "Frankfurt datacenter")).toBeVisible();
});

test("a text is pasted on Home, and what was pasted is not lost", async ({ page }) => {
  await known(page, "Ana");
  await open(page, "/");
  await page.getByRole("button", { name: "Other ways to begin" }).click();
  await page.getByRole("menuitem", { name: "Paste Markdown or Mermaid…" }).click();
  const text = page.getByRole("textbox", { name: "Or paste Markdown or Mermaid" });
  await expect(text).toBeFocused();
  await button(page, "Look at it").click();
  await expect(dialog(page).getByRole("alert")).toHaveText("Paste a text, or choose a file.");
  await expectGood(page);
  await text.fill(FLOWCHART);

  // Closed by mistake: all is still there.
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await page.getByRole("button", { name: "Other ways to begin" }).click();
  await page.getByRole("menuitem", { name: "Paste Markdown or Mermaid…" }).click();
  await expect(text).toHaveValue(FLOWCHART);
  await button(page, "Look at it").click();
  await expect(section(page, "The design")).toContainText("Pasted text");
  await button(page, "Create the design").click();
  await designId(page);
  await expect(node(page, "Checkout API")).toBeVisible();
});

test("files that are no designs are refused in plain words", async ({ page, problems }) => {
  problems.allow(/status of 4\d\d/);
  await known(page, "Ana");
  await open(page, "/");
  const alert = dialog(page).getByRole("alert");
  const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  await input(page).setInputFiles({ name: "diagram.png", mimeType: "image/png", buffer: image });
  await expect(alert).toHaveText(/The file is not a text/);
  const large = Buffer.alloc(12 * 1024 * 1024 + 1, "a");
  await input(page).setInputFiles({ name: "large.md", mimeType: "text/markdown", buffer: large });
  await expect(alert).toHaveText(/larger than 12 MB/);
  await input(page).setInputFiles(chosen({ name: "broken.json", text: '{"schema": "siteplan/design/1", "design": {' }));
  await expect(alert).toHaveText(/no design/);
  await button(page, "Another file").click();
  await expect(dialog(page).getByRole("button", { name: /Choose a file/ })).toBeVisible();
});

test("the server is gone, and the file is not lost", async ({ page, problems }) => {
  problems.allow(/Failed to load resource|net::ERR/);
  await known(page, "Ana");
  await open(page, "/");
  await input(page).setInputFiles(chosen({ name: "orders.md", text: HAND_WRITTEN }));
  await page.getByRole("combobox", { name: "Kind of Orders DB" }).selectOption({ label: "Cache" });
  await page.route("**/api/app/import", (route) => route.abort());
  await button(page, "Create the design").click();
  await expect(dialog(page).getByRole("alert")).toHaveText(/The server cannot be reached/);
  await expect(page.getByRole("combobox", { name: "Kind of Orders DB" })).toHaveValue("cache");
  await page.unroute("**/api/app/import");
  await button(page, "Create the design").click();
  await designId(page);
  await expect(node(page, "Orders DB")).toBeVisible();
});

test("in an open design a document is dropped or pasted, and becomes another design", async ({ page }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  await open(page, `/designs/${id}`);
  await saved(page);
  await drop(page, canvas(page), { name: "orders.md", text: HAND_WRITTEN });
  await expect(section(page, "The design")).toContainText("orders.md");
  await button(page, "Cancel").click();
  await expect(dialog(page)).toBeHidden();

  await canvas(page).focus();
  // A word is no document.
  await paste(page, "Checkout API");
  await paste(page, FLOWCHART);
  await expect(section(page, "The design")).toContainText("Pasted text");
  await button(page, "Create a new design").click();
  await page.waitForURL((url) => url.pathname.startsWith("/designs/") && !url.pathname.includes(id));
  await expect(node(page, "Shopper")).toBeVisible();
});
