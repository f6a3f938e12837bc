import { expect, open, test, type Page } from "../fixtures";
import { known, newDesign, saved } from "../support/app";

const description = (page: Page) => page.getByRole("textbox", { name: "Description of the distribution" });
const selection = (page: Page) =>
  description(page).evaluate((field: HTMLTextAreaElement) => field.value.slice(0, field.selectionStart));

/** Ana's page in the document of a new design, and Max's in the same, which is returned. */
const together = async (page: Page, newPerson: () => Promise<Page>) => {
  await known(page, "Ana");
  const id = await newDesign(page, { title: "Shop" });
  await open(page, `/designs/${id}/document`);
  const other = await newPerson();
  await known(other, "Max");
  await open(other, `/designs/${id}/document`);
  return other;
};

test("two people type in one text: both stay, carets keep their place, undo is one's own", async ({ page, newPerson }) => {
  const other = await together(page, newPerson);

  await description(page).click();
  await page.keyboard.type("The quick brown fox.");
  await expect(description(other)).toHaveValue("The quick brown fox.", { timeout: 2000 });

  await description(other).click();
  await other.keyboard.press("Control+Home");
  await expect(page.locator(".caret")).toHaveText("Max");
  await Promise.all([
    page.keyboard.type(" It sleeps.", { delay: 30 }),
    other.keyboard.type("Look: ", { delay: 45 }),
  ]);
  const both = "Look: The quick brown fox. It sleeps.";
  await expect(description(page)).toHaveValue(both);
  await expect(description(other)).toHaveValue(both);
  expect(await selection(page)).toBe(both);
  expect(await selection(other)).toBe("Look: ");

  await other.keyboard.press("Control+z");
  await expect(description(page)).toHaveValue("The quick brown fox. It sleeps.");
  await saved(page);
});

test("a text that is being composed is left alone until the end", async ({ page, newPerson }) => {
  const other = await together(page, newPerson);
  await description(page).click();
  await page.keyboard.type("abc");
  await expect(description(other)).toHaveValue("abc");

  const input = await page.context().newCDPSession(page);
  await input.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await description(other).click();
  await other.keyboard.press("Control+Home");
  await other.keyboard.type("x");
  await expect(description(other)).toHaveValue("xabc");
  await expect(description(page)).toHaveValue("abcに");
  await input.send("Input.insertText", { text: "日" });
  await expect(description(page)).toHaveValue("xabc日");
  await expect(description(other)).toHaveValue("xabc日");
});

test("typing is undone by pauses, not by letters", async ({ page }) => {
  await known(page, "Ana");
  await open(page, `/designs/${await newDesign(page, { title: "Shop" })}/document`);
  await description(page).click();
  await page.keyboard.type("one two three");
  await page.keyboard.press("Control+z");
  await expect(description(page)).toHaveValue("");
  await page.keyboard.press("Control+y");
  await expect(description(page)).toHaveValue("one two three");
});
