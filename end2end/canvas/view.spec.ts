import { expect, test } from "../fixtures";
import { open } from "../fixtures";
import { at, drag, middle, node, openCanvas, surface } from "../support/canvas";
import { known } from "../support/app";

const percent = (page: import("@playwright/test").Page) => page.locator(".zoom-percent");

test("wheel, keys and buttons pan and zoom", async ({ page }) => {
  await openCanvas(page, { example: "two-datacenters" });
  const start = await middle(node(page, "Users"));
  const spot = await at(page, 300, 300);
  await page.mouse.move(spot.x, spot.y);

  await page.mouse.wheel(30, 50);
  await expect.poll(() => middle(node(page, "Users"))).toEqual({ x: start.x - 30, y: start.y - 50 });
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, -30);
  await page.keyboard.up("Shift");
  await page.mouse.wheel(0, -50);
  await expect.poll(() => middle(node(page, "Users"))).toEqual(start);

  // What is under the pointer stays there.
  await page.mouse.move(start.x, start.y);
  const shown = async () => Number.parseInt((await percent(page).textContent()) ?? "");
  const larger = 1.7 * (await shown());
  await page.keyboard.down("Control");
  for (let notch = 0; notch < 3; notch++) await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect.poll(shown).toBeGreaterThan(larger);
  const after = await middle(node(page, "Users"));
  expect(Math.hypot(after.x - start.x, after.y - start.y)).toBeLessThan(2);

  await surface(page).focus();
  await page.keyboard.press("Shift+0");
  await expect(percent(page)).toHaveText("100 %");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(percent(page)).toHaveText("110 %");
  await page.getByRole("button", { name: "Fit", exact: true }).click();
  await expect.poll(() => middle(node(page, "Users"))).toEqual(start);

  // With the middle button, and with the space bar.
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down({ button: "middle" });
  await page.mouse.move(spot.x + 40, spot.y + 20, { steps: 3 });
  await page.mouse.up({ button: "middle" });
  await expect.poll(() => middle(node(page, "Users"))).toEqual({ x: start.x + 40, y: start.y + 20 });
  await surface(page).focus();
  await page.keyboard.down(" ");
  await drag(page, spot, { x: spot.x - 40, y: spot.y - 20 });
  await page.keyboard.up(" ");
  await expect.poll(() => middle(node(page, "Users"))).toEqual(start);
});

test("the wheel zooms for who prefers that, on this device", async ({ page }) => {
  const id = await openCanvas(page, { example: "two-datacenters" });
  const spot = await at(page, 30, 30);
  await page.mouse.click(spot.x, spot.y, { button: "right" });
  await page.getByRole("menuitemradio", { name: "Wheel zooms" }).click();
  await open(page, `/designs/${id}`);
  await expect(node(page, "Users")).toBeVisible();
  const before = Number.parseInt((await percent(page).textContent()) ?? "");
  await page.mouse.move(spot.x + 300, spot.y + 200);
  await page.mouse.wheel(0, 120);
  await expect.poll(async () => Number.parseInt((await percent(page).textContent()) ?? "")).toBeLessThan(before);
});

test("who has lost the design finds the way back", async ({ page }) => {
  await openCanvas(page, { example: "two-datacenters" });
  const spot = await at(page, 300, 300);
  await page.mouse.move(spot.x, spot.y);
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, 900);
  await page.getByRole("button", { name: "Back to the design" }).click();
  await expect(node(page, "Users")).toBeVisible();
  await expect(page.getByRole("button", { name: "Back to the design" })).toBeHidden();
  // The small picture in the corner moves what is seen. It shows where not all is.
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(page.locator(".minimap")).toBeVisible();
  const users = await middle(node(page, "Users"));
  const corner = (await page.locator(".minimap").boundingBox())!;
  await page.mouse.click(corner.x + 30, corner.y + 60);
  await expect.poll(() => middle(node(page, "Users"))).not.toEqual(users);
});

test("others are seen where they point and what they have selected", async ({ page, newPerson }) => {
  const id = await openCanvas(page, { example: "two-datacenters" });
  const other = await newPerson();
  await known(other, "Max");
  await open(other, `/designs/${id}`);
  await expect(node(other, "Users")).toBeVisible();
  await node(other, "Users").click();
  const pointer = page.locator(".others .pointer", { hasText: "Max" });
  await expect(pointer).toBeVisible();
  const [shown, meant] = [await page.locator(".others .pointer path").boundingBox(), await middle(node(page, "Users"))];
  expect(Math.hypot(shown!.x - meant.x, shown!.y - meant.y)).toBeLessThan(4);
  await expect(page.locator(".others .person:not(.pointer) rect")).toHaveCount(1);
  await other.close();
  await expect(pointer).toHaveCount(0);
});
