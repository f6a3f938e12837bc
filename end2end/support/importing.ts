/** The dialog that takes in a file, as people see it. */
import { expect, type Locator, type Page } from "@playwright/test";

export const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Import a file" });

/** The section of the dialog with a name. */
export const section = (page: Page, name: string): Locator =>
  dialog(page).getByRole("region", { name, exact: true });

export const button = (page: Page, name: string): Locator => dialog(page).getByRole("button", { name, exact: true });

/** What the dialog counts, such as `3 components`. */
export async function counts(page: Page): Promise<Record<string, number>> {
  await expect(section(page, "The design")).toBeVisible();
  const pairs = await dialog(page)
    .locator(".import-counts > div")
    .evaluateAll((all) => all.map((it) => [it.querySelector("dt")?.textContent, Number(it.querySelector("dd")?.textContent)]));
  return Object.fromEntries(pairs);
}

/** A conflict by the name of its thing and of its field. */
export const conflict = (page: Page, name: string): Locator => dialog(page).getByRole("group", { name });

/** Goes on from what a file says to what merging it changes. */
export async function toMerge(page: Page): Promise<void> {
  await button(page, "Merge into this design…").click();
  await expect(section(page, "Changes")).toBeVisible();
}
