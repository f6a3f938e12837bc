import { expect, expectAccessible, open, test, type Page } from "../fixtures";
import { known, newDesign, saved } from "../support/app";

const names = (page: Page) => page.locator("tr[data-component-id] [data-col=name]");
const values = (page: Page) => names(page).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

async function enter(page: Page, from: { title?: string; example?: string }): Promise<string> {
  await known(page, "Ana Novak");
  const id = await newDesign(page, from);
  await open(page, `/designs/${id}/document`);
  await saved(page);
  return id;
}

test("components are added as fast as one types", async ({ page }) => {
  await enter(page, { title: "Shop" });
  await page.getByLabel("Name of a new component").click();
  await page.keyboard.type("Users");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Type").first()).toBeFocused();
  await page.keyboard.type("Cl");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Customers on the web");
  await page.keyboard.press("Tab");
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  for (const name of ["Edge", "API", "Orders"]) {
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  }
  await expect.poll(() => values(page)).toEqual(["Users", "Edge", "API", "Orders"]);
  const first = page.locator("tr[data-component-id]").first();
  await expect(first.getByLabel("Type")).toHaveValue("client");
  await expect(first.getByLabel("Purpose of Users")).toHaveValue("Customers on the web");
  await expect(first.getByLabel("Count of Users")).toHaveValue("3");
  await saved(page);
});

test("rows move by key and by mouse, and undo brings them back", async ({ page }) => {
  await enter(page, { example: "checkout" });
  const before = await values(page);
  await page.getByLabel("Name of Orders").click();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => values(page)).toEqual([...before.slice(0, 4), "Orders", before[4]]);
  await expect(page.getByLabel("Name of Orders")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(() => values(page)).toEqual(before);

  const row = page.locator("tr[data-component-id]").first();
  const last = await page.locator("tr[data-component-id]").last().boundingBox();
  await row.hover();
  await row.locator(".grip").hover();
  await page.mouse.down();
  await page.mouse.move((last?.x ?? 0) + 5, (last?.y ?? 0) + (last?.height ?? 0) - 3, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => values(page)).toEqual([...before.slice(1), before[0]]);
});

test("rows of a spreadsheet are pasted as components", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, { title: "Shop" });
  await page.evaluate(() => navigator.clipboard.writeText("API\tServer\tAnswers\t4\nOrders\tDatabase\tRemembers\t2"));
  await page.getByLabel("Name of a new component").click();
  await page.keyboard.press("Control+v");
  await expect.poll(() => values(page)).toEqual(["API", "Orders"]);
  await expect(page.getByLabel("Count of Orders")).toHaveValue("2");
  await page.keyboard.press("Control+z");
  await expect.poll(() => values(page)).toEqual([]);
});

test("a row lights up for its nodes, and the preview marks it", async ({ page }) => {
  await enter(page, { example: "checkout" });
  await page.getByLabel("Purpose of Checkout API").click();
  await expect(page.locator("tr.lit")).toHaveCount(1);
  await expect(page.locator(".source mark")).toContainText("| Checkout API");
});

test("the document has no accessibility findings, in light and dark", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await enter(page, { example: "checkout" });
    await expectAccessible(page);
  }
});

test("beside the canvas the list of sections is folded, and leads to each", async ({ page }) => {
  await known(page, "Ana Novak");
  await open(page, `/designs/${await newDesign(page, { example: "checkout" })}/split`);
  const sections = page.getByRole("navigation", { name: "Sections of the document" });
  const fold = sections.getByRole("button");
  await expect(fold).toHaveText(/System Components/);
  await expect(sections.getByRole("link").first()).toBeHidden();
  const purpose = await page.getByLabel("Purpose of Users").boundingBox();
  expect(purpose?.width, "room to read a purpose").toBeGreaterThan(120);

  await fold.click();
  await sections.getByRole("link", { name: /^Naming Convention/ }).click();
  await expect(page.getByRole("heading", { name: "Naming Convention" })).toBeInViewport();
  await expect(sections.getByRole("link").first()).toBeHidden();
  await fold.click();
  await page.keyboard.press("Escape");
  await expect(sections.getByRole("link").first()).toBeHidden();
});
