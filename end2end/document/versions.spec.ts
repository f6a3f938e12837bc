import { expect, expectAccessible, hydrated, open, test } from "../fixtures";
import { goTo, known, newDesign, saved } from "../support/app";

test("a version is saved, compared, looked at and restored", async ({ page, newPerson }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  await open(page, `/designs/${id}/document`);
  await saved(page);
  const other = await newPerson();
  await known(other, "Max");
  await open(other, `/designs/${id}/document`);

  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Save a version" });
  await dialog.getByLabel("Title").fill("Before the move");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Draft after v1")).toBeVisible();

  await page.getByLabel("Name of a new component").fill("Mailer");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name of Sessions").fill("Login sessions");
  await saved(page);

  await goTo(page, "Versions");
  const changes = page.locator(".versions-compare");
  await expect(changes.locator(".difference.added")).toContainText("Mailer");
  await expect(changes.locator(".difference.changed")).toContainText("Login sessions");
  await expectAccessible(page);
  // The page of the server says the same, again and again.
  for (let turn = 0; turn < 2; turn++) {
    await page.reload();
    await hydrated(page);
    await expect(changes.locator(".difference.added")).toContainText("Mailer");
  }

  await page.getByRole("link", { name: /Look at version 1/ }).click();
  await page.getByRole("tab", { name: "Document" }).click();
  await expect(page.getByLabel("Name of Sessions")).toHaveJSProperty("readOnly", true);
  await expect(page.getByLabel("Name of a new component")).toHaveCount(0);
  await expectAccessible(page);

  await other.getByLabel("Purpose of Orders").click();
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await expect(other.getByLabel("Name of Sessions")).toHaveValue("Sessions");
  await expect(other.getByLabel("Name of Mailer")).toHaveCount(0);
  await expect(other.getByLabel("Purpose of Orders")).toBeFocused();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(other.getByLabel("Name of Mailer")).toHaveCount(1);
  await expect(other.getByLabel("Name of Login sessions")).toHaveCount(1);
});

test("what the checks found in the design as it is now is not beside a version", async ({ page }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  expect((await page.request.post(`/api/v1/designs/${id}/versions`, { data: {} })).status()).toBe(201);
  await open(page, `/designs/${id}/versions`);
  const button = page.getByRole("contentinfo").getByRole("button", { name: /finding/i });
  const panel = page.getByRole("region", { name: "Findings" });
  await button.click();
  await expect(panel).toBeVisible();

  await page.getByRole("link", { name: /Look at version 1/ }).click();
  await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
  await expect(panel).toHaveCount(0);
  await expect(button).toHaveCount(0);
  await page.reload();
  await hydrated(page);
  await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
  await expect(button).toHaveCount(0);

  await goTo(page, "Versions");
  await button.click();
  await expect(panel).toBeVisible();
  await page.goBack();
  await expect(panel).toHaveCount(0);
  await page.goForward();
  await expect(panel).toBeVisible();
});
