import { expect, type Locator, type Page } from "@playwright/test";
import { known, newDesign, saved } from "./app";
import { open } from "../fixtures";

export type Spot = { x: number; y: number };

/** A design as its JSON has it, as far as the tests of the canvas look at it. */
export type Drawn = {
  components: { id: string; name: string; kind: string | Record<string, string> }[];
  sites: { id: string; name: string; kind: string; parent?: string; rect: { x: number; y: number; width: number; height: number } }[];
  nodes: { id: string; component: string; site?: string; label?: string; replicas: number; position: Spot }[];
  links: { id: string; from: Record<string, string>; to: Record<string, string>; label: string; kind: string; direction: string }[];
};

/** Opens a new design on the canvas, with a name already given; returns its id. */
export async function openCanvas(page: Page, from: Parameters<typeof newDesign>[1] = { title: "Canvas" }): Promise<string> {
  await known(page, "Ana");
  const id = await newDesign(page, from);
  await open(page, `/designs/${id}`);
  await expect(surface(page)).toBeVisible();
  await saved(page);
  return id;
}

/** What is drawn, from the server, once everything is saved. */
export async function drawn(page: Page, id: string): Promise<Drawn> {
  await saved(page);
  const answer = await page.request.get(`/api/v1/designs/${id}/export/json`);
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).design;
}

/** Where one draws. */
export const surface = (page: Page): Locator => page.getByRole("application", { name: "Design" });

/** A node by its name. */
export const node = (page: Page, name: string): Locator => page.locator(`[data-node-id][aria-label^="${name}, "]`);

/** A site by its name. */
export const site = (page: Page, name: string): Locator => page.locator(`[data-site-id][aria-label^="${name}, "]`);

/** A line of the palette. */
export const entry = (page: Page, kind: string): Locator => page.locator(`.palette [data-kind="${kind}"]`);

/** What is selected, by names. */
export const selected = (page: Page): Locator =>
  page.locator("[data-node-id].selected, [data-site-id].selected, [data-link-id].selected");

/** The middle of something. */
export async function middle(what: Locator): Promise<Spot> {
  const box = await what.boundingBox();
  if (!box) throw new Error("it is not in the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A place on the canvas, from its upper left corner. */
export async function at(page: Page, x: number, y: number): Promise<Spot> {
  const box = await surface(page).boundingBox();
  if (!box) throw new Error("there is no canvas");
  return { x: box.x + x, y: box.y + y };
}

/** The title of a site, where one takes hold of it. */
export async function title(what: Locator): Promise<Spot> {
  const box = await what.boundingBox();
  if (!box) throw new Error("it is not in the page");
  return { x: box.x + 40, y: box.y + 14 };
}

/** Drags with the mouse, as a hand would. */
export async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + (to.x - from.x) / 2, from.y + (to.y - from.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Where the handle for links below a node is, once it shows. */
export async function handleBelow(page: Page, name: string): Promise<Spot> {
  const box = await node(page, name).boundingBox();
  if (!box) throw new Error("it is not in the page");
  const spot = { x: box.x + box.width / 2, y: box.y + box.height + 2 };
  await page.mouse.move(spot.x, spot.y);
  await expect(page.locator(".mark-port").first()).toBeVisible();
  return spot;
}

/** Lets what is dragged go where it is and not where it would align. */
export async function withoutSnapping(page: Page, act: () => Promise<void>): Promise<void> {
  await page.keyboard.down("Control");
  await act();
  await page.keyboard.up("Control");
}
