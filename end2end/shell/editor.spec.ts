import { expect, expectAccessible, hydrated, open, test } from "../fixtures";
import { goTo, introduce, known, newDesign, rename, saved, saveState } from "../support/app";

test("all views of a design share one connection", async ({ page }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  let sockets = 0;
  page.on("websocket", () => sockets++);
  await open(page, `/designs/${id}`);
  await saved(page);
  const loads: string[] = [];
  page.on("request", (request) => {
    if (/\/api\/app\/open/.test(request.url())) loads.push(request.url());
  });
  for (const view of ["Document", "Split", "Versions", "Canvas"] as const) await goTo(page, view);
  await page.goBack();
  await expect(page).toHaveURL(/versions$/);
  await page.keyboard.press("Alt+2");
  await expect(page).toHaveURL(/document$/);
  expect(sockets).toBe(1);
  expect(loads).toEqual([]);
});

test("a title is changed in the header, seen by others at once, and undone by its author only", async ({ page, newPerson }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { title: "Before" });
  await open(page, `/designs/${id}`);
  const other = await newPerson();
  await known(other, "Max");
  await open(other, `/designs/${id}`);
  await saved(other);

  await rename(page, "After");
  await saved(page);
  await expect(other.locator(".title-button")).toHaveText("After", { timeout: 1000 });
  await expect(other).toHaveTitle("After · Siteplan");

  await other.keyboard.press("Control+z");
  await expect(other.getByRole("status").getByText("Nothing to undo.")).toBeVisible();
  await expect(other.locator(".title-button")).toHaveText("After");
  await page.keyboard.press("Control+z");
  await expect(other.locator(".title-button")).toHaveText("Before");
  await page.keyboard.press("Control+y");
  await expect(other.locator(".title-button")).toHaveText("After");

  await page.locator(".title-button").click();
  await page.getByRole("textbox", { name: "Title of the design" }).fill("Dropped");
  await page.keyboard.press("Escape");
  await expect(page.locator(".title-button")).toHaveText("After");
  await expect(page.locator(".title-button")).toBeFocused();
});

test("people see who else is here", async ({ page, newPerson }) => {
  await known(page, "Ana Novak");
  const id = await newDesign(page, { title: "Shared" });
  await open(page, `/designs/${id}`);
  await expect(page.getByText("Only you")).toBeVisible();
  const other = await newPerson();
  await open(other, `/designs/${id}`);
  await introduce(other, "Max Kern");
  await expect(page.getByText("2 people")).toBeVisible();
  await expect(page.getByRole("list", { name: "People here" }).getByRole("listitem")).toHaveAccessibleName("Max Kern is here");
  await expect(other.getByRole("list", { name: "People here" }).getByRole("listitem")).toHaveAccessibleName("Ana Novak is here");
  await other.close();
  await expect(page.getByText("Only you")).toBeVisible();
});

test("offline, edits are counted and kept; online, they are saved", async ({ page, problems }) => {
  problems.allow(/WebSocket|ERR_INTERNET_DISCONNECTED/);
  await known(page, "Ana");
  const id = await newDesign(page, { title: "One" });
  await open(page, `/designs/${id}`);
  await saved(page);
  await page.context().setOffline(true);
  await expect(saveState(page)).toHaveText("Offline");
  await rename(page, "Two");
  await expect(saveState(page)).toHaveText("Offline, 1 edit not saved");
  await rename(page, "Three");
  await expect(saveState(page)).toHaveText("Offline, 2 edits not saved");

  const asked = page.waitForEvent("dialog");
  const leaving = page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await leaving;

  await page.context().setOffline(false);
  await saved(page);
  await page.reload();
  await expect(page.locator(".title-button")).toHaveText("Three");
});

test("a server that was killed and comes back loses nothing, and the page notices by itself", async ({ page, server, problems }) => {
  problems.allow(/WebSocket|ERR_CONNECTION_REFUSED/);
  await known(page, "Ana");
  const id = await newDesign(page, { title: "One" });
  await open(page, `/designs/${id}`);
  await saved(page);
  await server.kill();
  await expect(saveState(page)).toHaveText("Offline");
  await rename(page, "Two");
  await expect(saveState(page)).toHaveText("Offline, 1 edit not saved");
  await server.startAgain();
  await expect(saveState(page)).toHaveText("Saved", { timeout: 40_000 });
  const title = (await (await page.request.get(`/api/v1/designs/${id}`)).json()).title;
  expect(title).toBe("Two");
});

test("an archived design is read only, told as it happens, and brought back", async ({ page, newPerson }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { title: "Old" });
  await open(page, `/designs/${id}`);
  await saved(page);
  const other = await newPerson();
  await known(other, "Max");
  const archived = await other.request.post("/api/app/archive", { form: { design: id, archived: "true" } });
  expect(archived.ok()).toBe(true);
  await expect(page.getByText("This design can no longer be changed.")).toBeVisible();
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await expect(page.getByText("This design is in the archive.")).toBeVisible();
  await expect(page.locator(".title-button")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.locator(".title-button")).toHaveText("Old");
  await rename(page, "New");
  await saved(page);
});

test("commands and shortcuts are at the keyboard, and focus returns", async ({ page }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  await open(page, `/designs/${id}`);
  await saved(page);
  await page.locator(".title-button").focus();

  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Command, component or site" });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill("dublin");
  await expect(page.getByRole("option")).toHaveText([/Dublin/]);
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(page.locator(".title-button")).toBeFocused();

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Ctrl+Shift+Z")).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("checkbox", { name: /Single keys/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("?");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("F1");
  await expect(sheet).toBeVisible();
  await sheet.getByRole("checkbox", { name: /Single keys/ }).check();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+/");
  await field.fill("go to the doc");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/document$/);
});

test("panels fold away and stay so", async ({ page }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  await open(page, `/designs/${id}`);
  const inspector = page.getByRole("complementary", { name: "Selection" });
  await expect(inspector).toBeVisible();
  await page.getByRole("button", { name: "Hide the right panel" }).click();
  await expect(inspector).toBeHidden();
  await page.reload();
  await expect(inspector).toBeHidden();
  await hydrated(page);
  await page.keyboard.press("Control+.");
  await expect(page.getByRole("complementary", { name: "Components and outline" })).toBeHidden();
  await page.keyboard.press("Control+.");
  await expect(inspector).toBeVisible();
});

test("a phone shows the document for reading", async ({ newPerson }) => {
  const page = await newPerson({ viewport: { width: 390, height: 780 } });
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  await open(page, `/designs/${id}/document`);
  await expect(page.getByRole("heading", { name: "System Components" })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
