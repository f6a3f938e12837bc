import { expect, expectAccessible, open, test, type Page } from "../fixtures";
import { goTo, known, saved } from "../support/app";
import { FLOWCHART, HAND_WRITTEN, chosen, drop } from "../support/documents";
import { canvas, designId, node, renameNode, stored, undo } from "../support/editor";
import { button, conflict, dialog, section, toMerge } from "../support/importing";

const FILE = "orders.md";

/** Creates a design from the document, without the dialog. */
async function imported(page: Page, text = HAND_WRITTEN, name = FILE): Promise<string> {
  await known(page, "Ana");
  const answer = await page.request.post("/api/app/import", { data: { file: { name, text }, kinds: [] } });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { id } = (await answer.json()) as { id: string };
  await open(page, `/designs/${id}`);
  await saved(page);
  return id;
}

/** Fails on what axe finds in either colours. */
async function expectGood(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

test("the file is merged again: what meets is decided, all is one edit", async ({ page, server }) => {
  const id = await imported(page);
  await goTo(page, "Document");
  await page.getByLabel("Purpose of Storefront").fill("Serves the shop, and its search");
  await page.getByLabel("Name of a new component").fill("Mailer");
  await page.keyboard.press("Enter");
  await saved(page);
  const before = await stored(server.url, id);

  const theirs = HAND_WRITTEN.replace("Serves the shop  ", "Serves the shop, fast").replace("Keeps orders", "Keeps all orders");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await dialog(page).locator("input[type=file]").setInputFiles(chosen({ name: FILE, text: theirs }));
  await toMerge(page);
  await expect(section(page, "Common origin").getByRole("combobox")).toHaveText(/orders\.md as it was last time/);
  await expect(section(page, "Changes")).toContainText("Orders DB");
  const purpose = conflict(page, "Storefront");
  await expect(purpose).toContainText("It was");
  await expect(purpose.getByRole("radio", { name: /Mine/ })).toHaveAccessibleName(/Serves the shop, and its search/);
  await expect(purpose.getByRole("radio", { name: /From the file/ })).toHaveAccessibleName(/Serves the shop, fast/);
  await expect(button(page, "Apply")).toBeDisabled();
  await expect(dialog(page)).toContainText("Decide 1 conflict to apply.");
  await expectGood(page);

  await purpose.getByRole("radio", { name: /From the file/ }).check();
  // Nothing is applied before that is said.
  expect(await stored(server.url, id)).toEqual(before);
  await button(page, "Apply").click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByLabel("Purpose of Storefront")).toHaveValue("Serves the shop, fast");
  await expect(page.getByLabel("Purpose of Orders DB")).toHaveValue("Keeps all orders");
  await expect(page.getByLabel("Name of Mailer")).toHaveCount(1);

  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Purpose of Storefront")).toHaveValue("Serves the shop, and its search");
  await expect(page.getByLabel("Purpose of Orders DB")).toHaveValue("Keeps orders");
  await saved(page);
  expect(await stored(server.url, id)).toEqual(before);
});

test("all conflicts are decided at once, and another origin can be chosen", async ({ page, server }) => {
  const id = await imported(page);
  const version = await page.request.post(`/api/v1/designs/${id}/versions`, { data: { title: "Agreed" } });
  expect(version.status()).toBe(201);
  await goTo(page, "Document");
  for (const [name, purpose] of [["Storefront", "Mine one"], ["Orders DB", "Mine two"]]) {
    await page.getByLabel(`Purpose of ${name}`).fill(purpose);
  }
  await saved(page);
  const theirs = HAND_WRITTEN.replace("Serves the shop", "Theirs one").replace("Keeps orders", "Theirs two");
  await drop(page, page.locator("main"), { name: FILE, text: theirs });
  await toMerge(page);
  await expect(dialog(page)).toContainText("2 of 2 to decide.");
  await button(page, "Take all mine").click();
  await expect(dialog(page)).toContainText("All 2 are decided.");
  await expect(dialog(page).getByRole("radio", { name: /Mine/, checked: true })).toHaveCount(2);

  const origin = section(page, "Common origin").getByRole("combobox");
  await origin.selectOption({ label: "v1 Agreed" });
  await expect(section(page, "Common origin")).toContainText("You chose this state.");
  // The same conflicts: what was decided counts.
  await expect(dialog(page)).toContainText("All 2 are decided.");
  await button(page, "Take all from the file").click();
  await button(page, "Apply").click();
  await expect(dialog(page)).toBeHidden();
  await saved(page);
  const purposes = (await stored(server.url, id)).components.map(({ purpose }) => purpose);
  expect(purposes).toEqual(expect.arrayContaining(["Theirs one", "Theirs two"]));
});

test("somebody edits meanwhile: nothing is applied, and what was decided is kept", async ({ page, newPerson }) => {
  const id = await imported(page);
  const other = await newPerson();
  await known(other, "Max");
  await open(other, `/designs/${id}/document`);
  await goTo(page, "Document");
  await page.getByLabel("Purpose of Storefront").fill("Mine one");
  await saved(page);
  const theirs = HAND_WRITTEN.replace("Serves the shop", "Theirs one").replace("Keeps orders", "Theirs two");
  await drop(page, page.locator("main"), { name: FILE, text: theirs });
  await toMerge(page);
  await button(page, "Take all from the file").click();

  await other.getByLabel("Purpose of Orders DB").fill("Max's two");
  await saved(other);
  await expect(page.getByLabel("Purpose of Orders DB")).toHaveValue("Max's two");
  await button(page, "Apply").click();
  await expect(dialog(page)).toContainText("Someone edited the design meanwhile");
  await expect(dialog(page)).toContainText("1 of 2 to decide.");
  await expect(conflict(page, "Storefront").getByRole("radio", { name: /From the file/ })).toBeChecked();
  await conflict(page, "Orders DB").getByRole("radio", { name: /Mine/ }).check();
  await button(page, "Apply").click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByLabel("Purpose of Storefront")).toHaveValue("Theirs one");
  await expect(page.getByLabel("Purpose of Orders DB")).toHaveValue("Max's two");
  await expect(other.getByLabel("Purpose of Storefront")).toHaveValue("Theirs one");
});

test("the server is gone while one merges, and what was decided is kept", async ({ page, problems }) => {
  problems.allow(/Failed to load resource|net::ERR/);
  await imported(page);
  await goTo(page, "Document");
  await page.getByLabel("Purpose of Storefront").fill("Mine");
  await saved(page);
  await drop(page, page.locator("main"), { name: FILE, text: HAND_WRITTEN.replace("Serves the shop", "Theirs") });
  await toMerge(page);
  await conflict(page, "Storefront").getByRole("radio", { name: /Mine/ }).check();
  await page.route("**/api/app/import-into", (route) => route.abort());
  await button(page, "Apply").click();
  await expect(dialog(page).getByRole("alert")).toHaveText(/The server cannot be reached/);
  await expect(conflict(page, "Storefront").getByRole("radio", { name: /Mine/ })).toBeChecked();
  await page.unroute("**/api/app/import-into");
  await button(page, "Apply").click();
  await expect(dialog(page)).toBeHidden();
});

test("a diagram is merged by the keyboard alone", async ({ page }) => {
  await imported(page, FLOWCHART, "checkout.mmd");
  await renameNode(page, "Shopper", "Customer");
  await saved(page);
  await canvas(page).focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("import");
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: "Or paste Markdown or Mermaid" });
  await expect(text).toBeFocused();
  await page.keyboard.insertText(FLOWCHART.replace("[Web server]", "[Web tier]").replace("([Shopper])", "([Buyer])"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(button(page, "Look at it")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(section(page, "The design")).toBeVisible();
  await tabTo(page, "Merge into this design…");
  await page.keyboard.press("Enter");
  await expect(section(page, "Conflicts")).toBeVisible();
  const sides = dialog(page).getByRole("radio");
  while (!(await sides.first().evaluate((it) => it === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(dialog(page).getByRole("radio", { name: /From the file/ }).first()).toBeChecked();
  await tabTo(page, "Apply");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(node(page, "Buyer")).toBeVisible();
  await expect(node(page, "Web tier")).toBeVisible();
  await canvas(page).focus();
  await undo(page);
  await expect(node(page, "Customer")).toBeVisible();
  await expect(node(page, "Web server")).toBeVisible();
});

/** Goes on with the tabulator until a button has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = button(page, name);
  await expect(wanted).toBeEnabled();
  for (let steps = 0; steps < 60; steps++) {
    if (await wanted.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the tabulator does not lead to “${name}”`);
}
