import { expect, type Page } from "@playwright/test";

/** Says one's name in the dialog of the first visit. */
export async function introduce(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "How should others see you?" });
  await dialog.getByRole("textbox", { name: "Your name" }).fill(name);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog).toBeHidden();
}

/** Makes this browser known under a name, without the dialog. */
export async function known(page: Page, name: string): Promise<void> {
  const answer = await page.request.post("/api/app/introduce", { form: { name } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Creates a design and returns its id. */
export async function newDesign(page: Page, from: { title?: string; example?: string; design?: unknown }): Promise<string> {
  const answer = await page.request.post("/api/v1/designs", { data: from });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).id;
}

/** The place where the status strip says whether all is saved. */
export const saveState = (page: Page) => page.locator("[data-save-state]");

/** Waits until the server has acknowledged every edit. */
export async function saved(page: Page): Promise<void> {
  await expect(saveState(page)).toHaveText("Saved");
}

/** Goes to a view of the open design. */
export async function goTo(page: Page, view: "Canvas" | "Document" | "Split" | "Versions"): Promise<void> {
  const link = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view });
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
}

/** Gives the open design another title, in the header. */
export async function rename(page: Page, title: string): Promise<void> {
  await page.locator(".title-button").click();
  const field = page.getByRole("textbox", { name: "Title of the design" });
  await field.fill(title);
  await field.press("Enter");
  await expect(page.locator(".title-button")).toHaveText(title);
}
