import { expect, expectAccessible, test } from "../fixtures";
import { at, drag, drawn, middle, node, openCanvas, selected, site, surface } from "../support/canvas";
import { newDesign, saved } from "../support/app";
import { open } from "../fixtures";

test("things are selected by click, by rectangle and all at once", async ({ page }) => {
  await openCanvas(page, { example: "two-datacenters" });
  await node(page, "Users").click();
  await expect(selected(page)).toHaveCount(1);
  await node(page, "Primary DB").click({ modifiers: ["Shift"] });
  await expect(selected(page)).toHaveCount(2);
  await node(page, "Users").click({ modifiers: ["Shift"] });
  await expect(selected(page)).toHaveCount(1);
  const box = (await site(page, "Datacenter 1").boundingBox())!;
  await drag(page, { x: box.x - 15, y: box.y - 15 }, { x: box.x + box.width + 10, y: box.y + box.height + 10 });
  await expect(site(page, "Datacenter 1")).toHaveClass(/selected/);
  await expect(node(page, "Cache").first()).toHaveClass(/selected/);
  await expect(node(page, "Users")).not.toHaveClass(/selected/);
  await page.keyboard.press("Escape");
  await expect(selected(page)).toHaveCount(0);
  await page.keyboard.press("Control+a");
  expect(await selected(page).count()).toBeGreaterThan(20);
});

test("everything can be done with the keyboard", async ({ page }) => {
  const id = await openCanvas(page);
  await surface(page).focus();
  // A datacenter in the middle, and two components in it.
  await page.keyboard.press("Shift+D");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Dublin");
  await page.keyboard.press("Enter");
  await expect(site(page, "Dublin")).toBeVisible();
  for (const key of ["s", "d"]) {
    await page.keyboard.press(key);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("F2");
  await page.keyboard.type("Orders");
  await page.keyboard.press("Enter");
  await expect(node(page, "Orders")).toHaveClass(/selected/);
  for (let step = 0; step < 9; step++) await page.keyboard.press("Shift+ArrowDown");
  // Link the two.
  await page.keyboard.press("Control+ArrowUp");
  await expect(node(page, "Server 1")).toHaveClass(/selected/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(site(page, "Dublin")).toHaveClass(/selected/);
  await page.keyboard.press("Tab");
  await expect(node(page, "Server 1")).toHaveClass(/selected/);
  await expect(page.getByText("Server 1, server in Dublin. 2 of 3")).toBeAttached();
  await page.keyboard.press("Control+a");
  await expect(selected(page)).toHaveCount(2);
  await page.keyboard.press("l");
  await expect(page.locator("[data-link-id]")).toHaveCount(1);
  // The menu, by its key.
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitemradio", { name: "Asynchronous" }).press("Enter");
  const design = await drawn(page, id);
  expect(design.links.map(({ kind }) => kind)).toEqual(["async"]);
  expect(design.nodes.every((it) => it.site === design.sites[0].id)).toBe(true);
  const [server, orders] = ["Server 1", "Orders"].map((name) => {
    const component = design.components.find((it) => it.name === name);
    return design.nodes.find((it) => it.component === component?.id)!;
  });
  expect(orders.position.y - server.position.y).toBe(90);
  await surface(page).focus();
  await page.keyboard.press("Delete");
  await expect(page.locator("[data-link-id]")).toHaveCount(0);
  // Past the last object the focus leaves the canvas.
  await page.keyboard.press("Escape");
  for (let step = 0; step < 4; step++) await page.keyboard.press("Tab");
  await expect(surface(page)).not.toBeFocused();
  await expectAccessible(page);
});

test("copies travel between designs, with the links among them", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openCanvas(page, { example: "two-datacenters" });
  const box = (await site(page, "Datacenter 1").boundingBox())!;
  await page.mouse.click(box.x + 40, box.y + 14);
  await page.keyboard.press("Control+c");
  await expect(page.getByText("Copied 5 objects")).toBeAttached();

  const other = await context.newPage();
  const id = await newDesign(other, { title: "Other" });
  await open(other, `/designs/${id}`);
  await saved(other);
  await surface(other).focus();
  const spot = await at(other, 450, 300);
  await other.mouse.move(spot.x, spot.y);
  await other.keyboard.press("Control+v");
  await expect(site(other, "Datacenter 1")).toHaveClass(/selected/);
  const first = await drawn(other, id);
  expect([first.sites.length, first.nodes.length, first.links.length]).toEqual([1, 4, 3]);
  // Once more: a step aside, with the same components.
  await other.keyboard.press("Control+v");
  await expect(other.locator("[data-site-id]")).toHaveCount(2);
  const second = await drawn(other, id);
  expect(second.components).toEqual(first.components);
  expect(second.nodes).toHaveLength(8);
});

test("duplicates repeat the distance, and Alt drags a copy", async ({ page }) => {
  const id = await openCanvas(page, { example: "two-datacenters" });
  const before = await drawn(page, id);
  const users = await middle(node(page, "Users"));
  await page.keyboard.down("Alt");
  await drag(page, users, { x: users.x + 240, y: users.y });
  await page.keyboard.up("Alt");
  await expect(node(page, "Users")).toHaveCount(2);
  await page.keyboard.press("Control+d");
  await expect(node(page, "Users")).toHaveCount(3);
  const after = await drawn(page, id);
  const xs = after.nodes
    .filter((it) => it.component === before.nodes.find(({ id }) => id === "users")?.component)
    .map(({ position }) => position.x)
    .sort((a, b) => a - b);
  expect(xs[2] - xs[1]).toBe(xs[1] - xs[0]);
  expect(after.components).toEqual(before.components);
  await page.keyboard.press("Delete");
  await expect(node(page, "Users")).toHaveCount(2);
});
