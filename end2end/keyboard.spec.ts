import { test, expect, type Page } from "./fixtures";
import { saved } from "./support/app";
import { canvas, create, enter, link, node, site, stored, whereabouts } from "./support/editor";

test.describe("with the keyboard alone", () => {
  let id: string;

  test.beforeEach(async ({ page, server }) => {
    id = await create(server.url, { example: "two-datacenters" });
    await enter(page, `/designs/${id}`, "Ana Novak");
    await saved(page);
  });

  const row = (page: Page, name: RegExp) => page.getByRole("treeitem", { name });

  /** Goes to a row of the outline by typing the beginning of its name. */
  async function go(page: Page, letters: string, name: RegExp) {
    await page.getByRole("tree", { name: "Outline of the canvas" }).focus();
    await page.keyboard.type(letters);
    await expect(row(page, name)).toHaveAttribute("aria-selected", "true");
  }

  /** Chooses an entry of the menu of the row that is selected. */
  async function choose(page: Page, entry: string) {
    await page.keyboard.press("Shift+F10");
    await expect(page.getByRole("menuitem", { name: entry, exact: true })).toBeVisible();
    await page.keyboard.type(entry.slice(0, 4));
    await expect(page.getByRole("menuitem", { name: entry, exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
  }

  test.beforeEach(async ({ page }) => {
    const tab = page.getByRole("tab", { name: "Outline" });
    await tab.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tree", { name: "Outline of the canvas" })).toBeVisible();
  });

  test("the outline selects, and the canvas shows what is selected", async ({ page }) => {
    await go(page, "Server 3", /^Server 3/);
    await expect(row(page, /^Server 3/)).toHaveAttribute("aria-level", "2");
    await expect(node(page, "Server 3")).toHaveClass(/selected/);
    await page.keyboard.press("ArrowUp");
    await expect(node(page, "Server 3")).not.toHaveClass(/selected/);
  });

  test("the outline moves to another site", async ({ page, server }) => {
    await go(page, "Server 3", /^Server 3/);
    await choose(page, "Move to…");
    const site = page.getByRole("combobox", { name: "Move to" });
    await expect(site).toBeFocused();
    await page.keyboard.type("Datacenter 1");
    await page.keyboard.press("Enter");
    await saved(page);
    const { nodes } = await stored(server.url, id);
    expect(nodes.find((node) => node.id === "s3")?.site).toBe("dc1");
  });

  test("the outline links", async ({ page }) => {
    await go(page, "Server 4", /^Server 4/);
    await choose(page, "Link to…");
    await expect(page.getByRole("combobox", { name: "Link to" })).toBeFocused();
    await page.keyboard.type("Primary DB");
    await page.keyboard.press("Enter");
    await expect(link(page, "Server 4", "Primary DB")).toBeVisible();
  });

  test("the outline renames and deletes", async ({ page }) => {
    await go(page, "Datacenter 2", /^Datacenter 2/);
    await page.keyboard.press("F2");
    await expect(page.getByRole("textbox", { name: "New name" })).toBeFocused();
    await page.keyboard.type("Datacenter west");
    await page.keyboard.press("Enter");
    await expect(site(page, "Datacenter west")).toBeVisible();

    await go(page, "Server 4", /^Server 4/);
    await page.keyboard.press("Delete");
    await expect(node(page, "Server 4")).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(node(page, "Server 4")).toBeVisible();
  });

  test("the canvas places, names, links and moves", async ({ page, server }) => {
    await canvas(page).focus();
    await page.keyboard.press("w");
    await page.keyboard.press("Enter");
    await expect(node(page, "Worker 1")).toBeVisible();
    await page.keyboard.press("F2");
    await page.keyboard.type("Mailer");
    await page.keyboard.press("Enter");
    await expect(node(page, "Mailer")).toBeVisible();

    const where = () => whereabouts(node(page, "Mailer"));
    const before = await where();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(where).not.toBe(before);
    await saved(page);
    expect((await stored(server.url, id)).nodes).toHaveLength(12);
  });

  test("the question mark shows the keys, and gives the focus back", async ({ page }) => {
    await canvas(page).focus();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(sheet.getByText("Place a load balancer")).toBeVisible();
    await expect(sheet.getByText("Undo", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(canvas(page)).toBeFocused();
  });

  test("typing in a field gives no commands", async ({ page }) => {
    await page.getByRole("button", { name: "Two datacenters" }).focus();
    await page.keyboard.press("Enter");
    const title = page.getByRole("textbox", { name: "Title of the design" });
    await expect(title).toBeFocused();
    await page.keyboard.type("swdk?/");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "swdk?/" })).toBeFocused();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(canvas(page).locator("[data-node-id]")).toHaveCount(11);
  });
});
