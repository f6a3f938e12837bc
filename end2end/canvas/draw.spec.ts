import { expect, test } from "../fixtures";
import { at, drag, drawn, entry, handleBelow, middle, node, openCanvas, selected, site, surface, title } from "../support/canvas";

test("components are placed by drag, by click and by key, into the site under the pointer", async ({ page }) => {
  const id = await openCanvas(page);
  await expect(page.getByRole("heading", { name: "An empty sheet" })).toBeVisible();

  // A datacenter by its key, drawn as large as wanted, and named at once.
  await surface(page).focus();
  await page.keyboard.press("Shift+D");
  await drag(page, await at(page, 60, 80), await at(page, 560, 560));
  const field = page.getByRole("textbox", { name: "Name" }).and(page.locator(".canvas-rename"));
  await expect(field).toBeFocused();
  await field.fill("Frankfurt");
  await field.press("Enter");
  await expect(site(page, "Frankfurt")).toBeVisible();
  await expect(page.getByRole("heading", { name: "An empty sheet" })).toBeHidden();

  // By drag: the site under the pointer lights up.
  const from = await middle(entry(page, "load-balancer"));
  const to = await at(page, 400, 200);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y - 30, { steps: 5 });
  await page.mouse.move(to.x, to.y);
  await expect(page.locator(".mark-drop")).toBeVisible();
  await page.mouse.up();
  await expect(node(page, "Load balancer 1")).toBeVisible();
  await expect(page.locator(".mark-drop")).toBeHidden();

  // By click and click.
  await entry(page, "server").click();
  await expect(entry(page, "server")).toHaveAttribute("aria-pressed", "true");
  const below = await at(page, 250, 350);
  await page.mouse.click(below.x, below.y);
  await expect(node(page, "Server 1")).toHaveClass(/selected/);
  await expect(entry(page, "server")).toHaveAttribute("aria-pressed", "false");

  // By key, outside of the site.
  const outside = await at(page, 680, 300);
  await page.mouse.move(outside.x, outside.y);
  await page.keyboard.press("d");
  await page.mouse.click(outside.x, outside.y);
  await expect(node(page, "Database 1")).toBeVisible();

  // Again and again with Shift.
  await page.keyboard.press("w");
  await page.keyboard.down("Shift");
  for (const y of [420, 500]) {
    const spot = await at(page, 680, y);
    await page.mouse.click(spot.x, spot.y);
  }
  await page.keyboard.up("Shift");
  await page.keyboard.press("Escape");
  await expect(node(page, "Worker 2")).toBeVisible();

  const design = await drawn(page, id);
  const frankfurt = design.sites.find(({ name }) => name === "Frankfurt");
  const siteOf = (name: string) => {
    const component = design.components.find((it) => it.name === name);
    return design.nodes.find((it) => it.component === component?.id)?.site;
  };
  expect(frankfurt?.kind).toBe("datacenter");
  expect(siteOf("Load balancer 1")).toBe(frankfurt?.id);
  expect(siteOf("Server 1")).toBe(frankfurt?.id);
  expect(siteOf("Database 1")).toBeUndefined();
  expect(design.nodes).toHaveLength(5);
});

test("links are drawn from handles, labelled, attached elsewhere, and lead to new components", async ({ page }) => {
  const id = await openCanvas(page, { example: "two-datacenters" });
  const before = await drawn(page, id);

  // From a node to a node.
  const start = await handleBelow(page, "Server 2");
  await drag(page, start, await middle(node(page, "Primary DB")));
  await expect(page.locator("[data-link-id].selected")).toHaveCount(1);
  await page.keyboard.press("Enter");
  const label = page.getByRole("textbox", { name: "Label of the link" }).and(page.locator(".canvas-rename"));
  await label.fill("SQL");
  await label.press("Enter");
  await expect(page.locator(".link-chip", { hasText: "SQL" })).toBeVisible();

  // Its end goes to another node.
  const end = await middle(page.locator(".mark-end").last());
  await drag(page, end, await middle(node(page, "Backup DB")));
  const byName = (design: typeof before, name: string) => {
    const component = design.components.find((it) => it.name === name);
    return design.nodes.find((it) => it.label === name || (!it.label && it.component === component?.id))?.id;
  };
  await expect.poll(async () => {
    const design = await drawn(page, id);
    return design.links.find((link) => link.label === "SQL")?.to.node;
  }).toBe(byName(before, "Backup DB"));

  // From a node to a site: its free part lights up.
  const again = await handleBelow(page, "Users");
  const shared = await site(page, "Shared Resources").boundingBox();
  await page.mouse.move(again.x, again.y);
  await page.mouse.down();
  await page.mouse.move(shared!.x + shared!.width / 2, shared!.y + shared!.height / 2, { steps: 8 });
  await expect(page.locator(".mark-attach")).toBeVisible();
  await page.mouse.up();

  // Onto nothing: something new is offered, and linked.
  const third = await handleBelow(page, "Backup DB");
  const empty = await at(page, 300, 20);
  await drag(page, third, empty);
  await page.getByRole("menuitem", { name: "Queue" }).click();
  await expect(node(page, "Queue 1")).toHaveClass(/selected/);

  const after = await drawn(page, id);
  expect(after.links).toHaveLength(before.links.length + 3);
  const queue = byName(after, "Queue 1");
  expect(after.links.some((link) => link.to.node === queue && link.from.node === byName(after, "Backup DB"))).toBe(true);
  expect(after.links.some((link) => link.to.site && link.from.node === byName(after, "Users"))).toBe(true);
});

test("sites nest, move with their content, and are resized without moving it", async ({ page }) => {
  const id = await openCanvas(page, { example: "two-datacenters" });
  const before = await drawn(page, id);
  const within = (design: typeof before, name: string) => {
    const found = design.sites.find((it) => it.name === name)!;
    return design.nodes.filter((it) => it.site === found.id).map(({ id, position }) => ({ id, position }));
  };

  const grip = await title(site(page, "Datacenter 1"));
  await drag(page, grip, { x: grip.x + 10, y: grip.y + 40 });
  await expect.poll(async () => (await drawn(page, id)).sites.find((it) => it.name === "Datacenter 1")?.rect.x)
    .not.toBe(before.sites.find((it) => it.name === "Datacenter 1")?.rect.x);
  const moved = await drawn(page, id);
  const rect = (design: typeof before) => design.sites.find((it) => it.name === "Datacenter 1")!.rect;
  const by = { x: rect(moved).x - rect(before).x, y: rect(moved).y - rect(before).y };
  expect(within(moved, "Datacenter 1")).toEqual(
    within(before, "Datacenter 1").map(({ id, position }) => ({ id, position: { x: position.x + by.x, y: position.y + by.y } })),
  );

  const box = (await site(page, "Datacenter 1").boundingBox())!;
  const corner = { x: box.x, y: box.y + box.height };
  // Not to the border, where the canvas would scroll.
  await drag(page, corner, { x: corner.x - 20, y: corner.y + 30 });
  await expect.poll(async () => rect(await drawn(page, id)).width).toBeGreaterThan(rect(moved).width);
  expect(within(await drawn(page, id), "Datacenter 1")).toEqual(within(moved, "Datacenter 1"));

  // A gesture is one step of undo.
  await page.keyboard.press("Control+z");
  await expect.poll(async () => rect(await drawn(page, id))).toEqual(rect(moved));
  await page.keyboard.press("Control+z");
  await expect.poll(async () => rect(await drawn(page, id))).toEqual(rect(before));
  expect(within(await drawn(page, id), "Datacenter 1")).toEqual(within(before, "Datacenter 1"));

  // A machine in the datacenter, and a node in the machine.
  await page.keyboard.press("Shift+M");
  const inside = (await site(page, "Datacenter 2").boundingBox())!;
  await page.mouse.click(inside.x + 130, inside.y + inside.height - 70);
  await page.keyboard.press("Enter");
  await expect(site(page, "Machine 1")).toBeVisible();
  await drag(page, await middle(node(page, "Server 3")), await middle(site(page, "Machine 1")));
  const nested = await drawn(page, id);
  const machine = nested.sites.find((it) => it.name === "Machine 1")!;
  expect(machine.parent).toBe(nested.sites.find((it) => it.name === "Datacenter 2")?.id);
  expect(nested.nodes.find((it) => it.label === "Server 3")?.site).toBe(machine.id);
});

test("Escape gives a drag up, and nothing has happened", async ({ page }) => {
  const id = await openCanvas(page, { example: "two-datacenters" });
  const before = await drawn(page, id);
  const from = await middle(node(page, "Users"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 150, from.y + 250, { steps: 6 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await middle(node(page, "Users"))).toEqual(from);
  expect(await drawn(page, id)).toEqual(before);
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Nothing to undo.")).toBeVisible();
  await expect(selected(page)).toHaveCount(1);
});
