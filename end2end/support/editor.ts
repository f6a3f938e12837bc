/** What an architect does in the editor, with the mouse and the keyboard. */
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated, open } from "../fixtures";
import { known } from "./app";

/** A place in the window, or on the surface of the canvas, in CSS pixels. */
export interface Spot {
  x: number;
  y: number;
}

export interface Box extends Spot {
  width: number;
  height: number;
}

export type Side = "top" | "right" | "bottom" | "left";

/** Opens a view of a design as somebody with a name. */
export async function enter(page: Page, path: string, name: string): Promise<void> {
  await known(page, name);
  await open(page, path);
}

/** Waits until the editor is there, and says which design it shows. */
export async function designId(page: Page): Promise<string> {
  await page.waitForURL(/\/designs\/[^/]+/);
  await hydrated(page);
  return new URL(page.url()).pathname.split("/")[2];
}

/** Creates a design without the browser: a title, an example, or all of it. */
export async function create(
  url: string,
  from: { title: string } | { example: string } | { design: object },
): Promise<string> {
  const response = await fetch(`${url}/api/v1/designs`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(from),
  });
  expect(response.status, await response.clone().text()).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

/** A file of the design as the server has it. */
export async function exported(url: string, id: string, format: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/designs/${id}/export/${format}`);
  expect(response.status, `export as ${format}`).toBe(200);
  return response.text();
}

/** The design as the server has it. */
export async function stored(url: string, id: string): Promise<Stored> {
  return (JSON.parse(await exported(url, id, "json")) as { design: Stored }).design;
}

export interface Stored {
  title: string;
  summary: string;
  components: { id: string; name: string; kind: string; purpose: string }[];
  sites: { id: string; name: string; kind: string; parent?: string; rect: Box }[];
  nodes: { id: string; component: string; site?: string; label?: string; position: Spot }[];
  links: { id: string; from: object; to: object; label: string }[];
}

export const canvas = (page: Page): Locator => page.getByRole("application", { name: "Design" });

/** A node on the canvas, by its name. */
export const node = (page: Page, name: string): Locator =>
  canvas(page).locator(`[data-node-id][aria-label^="${name}, "]`);

/** A site on the canvas, by its name. */
export const site = (page: Page, name: string): Locator =>
  canvas(page).locator(`[data-site-id][aria-label^="${name}, "]`);

/** A link on the canvas, by the names of its ends. */
export const link = (page: Page, from: string, to: string): Locator =>
  canvas(page).locator(`[data-link-id][aria-label^="${from} to ${to}, "]`);

/** An entry of the palette. */
export const entry = (page: Page, kind: string): Locator =>
  page.getByRole("button", { name: kind, exact: true });

/** Presses at one place, moves as a hand does, and lets go at another. */
export async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** A place in the window, given one on the surface of the canvas. */
async function onSurface(page: Page, spot: Spot): Promise<Spot> {
  const box = await boxOf(canvas(page));
  return { x: box.x + spot.x, y: box.y + spot.y };
}

export async function boxOf(thing: Locator): Promise<Box> {
  const box = await thing.boundingBox();
  if (!box) throw new Error(`${thing} is not on the screen`);
  return box;
}

const middle = (box: Box): Spot => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** The card of a node, without what hangs over its edges. */
const card = (node: Locator): Promise<Box> => boxOf(node.locator("rect.node-card"));

/** Draws a site by dragging from corner to corner on the surface, and names it. */
export async function drawSite(page: Page, kind: string, area: Box, name: string): Promise<void> {
  const wanted = entry(page, kind);
  if (!(await wanted.isVisible())) await page.getByRole("button", { name: "More sites…" }).click();
  await wanted.click();
  const from = await onSurface(page, area);
  await drag(page, from, { x: from.x + area.width, y: from.y + area.height });
  await rename(page, name);
  await expect(site(page, name)).toBeVisible();
}

/** Drags a kind from the palette to a place on the surface, names what it becomes, and returns it. */
export async function place(page: Page, kind: string, at: Spot, name?: string): Promise<Locator> {
  const before = await canvas(page).locator("[data-node-id]").count();
  await drag(page, middle(await boxOf(entry(page, kind))), await onSurface(page, at));
  await expect(canvas(page).locator("[data-node-id]")).toHaveCount(before + 1);
  const id = await canvas(page).locator("[data-node-id].selected").getAttribute("data-node-id");
  if (name !== undefined) {
    await page.keyboard.press("Enter");
    await rename(page, name);
  }
  return canvas(page).locator(`[data-node-id="${id}"]`);
}

/** Writes into the field that is open on the canvas. */
async function rename(page: Page, name: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Name", exact: true }).and(page.locator(".canvas-rename"));
  await expect(field).toBeFocused();
  await field.fill(name);
  await field.press("Enter");
  await expect(field).toBeHidden();
}

/** Renames a node where it stands, by a double click. */
export async function renameNode(page: Page, name: string, to: string): Promise<void> {
  const at = middle(await card(node(page, name)));
  await page.mouse.dblclick(at.x, at.y);
  await rename(page, to);
  await expect(node(page, to)).toBeVisible();
}

/** Selects a node by a click on its card. */
export async function select(page: Page, name: string): Promise<void> {
  const at = middle(await card(node(page, name)));
  await page.mouse.click(at.x, at.y);
  await expect(node(page, name)).toHaveClass(/selected/);
}

/** Moves a node by dragging it. */
export async function move(page: Page, name: string, by: Spot): Promise<void> {
  const from = middle(await card(node(page, name)));
  await drag(page, from, { x: from.x + by.x, y: from.y + by.y });
}

/** Draws a link by dragging from a handle of one node to another node. */
export async function connect(page: Page, from: Locator, side: Side, to: Locator, label?: string): Promise<void> {
  const box = await card(from);
  const over = middle(box);
  await page.mouse.move(over.x, over.y);
  await drag(page, handle(box, side), middle(await card(to)));
  if (label === undefined) return;
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Label of the link" });
  await expect(field).toBeFocused();
  await field.fill(label);
  await field.press("Enter");
}

/** The handle is a little outside of the middle of an edge. */
function handle(box: Box, side: Side): Spot {
  const outside = 3;
  const { x, y } = middle(box);
  switch (side) {
    case "top":
      return { x, y: box.y - outside };
    case "bottom":
      return { x, y: box.y + box.height + outside };
    case "left":
      return { x: box.x - outside, y };
    case "right":
      return { x: box.x + box.width + outside, y };
  }
}

/** Undoes one's own last step. */
export async function undo(page: Page): Promise<void> {
  await page.keyboard.press("Control+z");
}

/** Where the card of a node stands in the design, as `x y`. */
export const whereabouts = (node: Locator): Promise<string> =>
  node.locator("rect.node-card").evaluate((card) => `${card.getAttribute("x")} ${card.getAttribute("y")}`);

/** What is drawn: everything on the canvas with its name and place, in no order of its own. */
export async function drawn(page: Page): Promise<string[]> {
  const things = canvas(page).locator("[data-node-id], [data-site-id], [data-link-id]");
  const lines = await things.evaluateAll((elements) =>
    elements.map((element) => {
      const { nodeId, siteId, linkId } = (element as SVGElement).dataset;
      const shape = element.querySelector("rect.node-card, rect.site-area, path.link-line") ?? element;
      const place = ["x", "y", "width", "height", "d"].map((name) => shape.getAttribute(name) ?? "");
      return [nodeId ?? siteId ?? linkId, element.getAttribute("aria-label"), ...place].join(" | ");
    }),
  );
  return lines.sort();
}
