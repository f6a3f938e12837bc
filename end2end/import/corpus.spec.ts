/** Documents of other people, where they stand beside the checkout: they are no part of the repository. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, open, test, type Page } from "../fixtures";
import { goTo, known, saved } from "../support/app";
import { canvas, node, renameNode } from "../support/editor";

const folder = [1, 2, 3, 4]
  .map((up) => new URL("../".repeat(up + 1) + "shared/corpus/design-docs", import.meta.url).pathname)
  .find(existsSync);
const files = folder ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];
const NEW_NAME = "Something else";

interface Design {
  components: { id: string; name: string }[];
  nodes: { id: string; component: string; label?: string }[];
}

/** A component that one card of the canvas shows under its name, or else one of the table. */
function chosen(design: Design): { name: string; drawn: boolean } | undefined {
  const cards = (id: string) => design.nodes.filter((node) => node.component === id);
  const shown = design.nodes.map((node) => node.label ?? design.components.find((it) => it.id === node.component)?.name);
  const once = (name: string) => shown.filter((it) => it?.includes(name)).length === 1;
  const drawn = design.components.find((it) => cards(it.id).length === 1 && !cards(it.id)[0].label && once(it.name));
  const listed = design.components.find((it) => cards(it.id).length === 0);
  return drawn ? { name: drawn.name, drawn: true } : listed && { name: listed.name, drawn: false };
}

async function imported(page: Page, name: string, text: string): Promise<string> {
  await known(page, "Ana");
  const answer = await page.request.post("/api/app/import", { data: { file: { name, text }, kinds: [] } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}

/** Letters and digits, as entities and marks of style leave them. */
const letters = (text: string): string => text.replaceAll("&amp;", "&").replace(/[^\p{L}\p{N}]/gu, "");

test.describe("a component of a real document is renamed", () => {
  test.skip(files.length === 0, "There is no corpus beside the checkout.");
  let tried = 0;
  for (const name of files) {
    test(name, async ({ page }) => {
      test.skip(tried >= 10, "Ten are enough.");
      const text = readFileSync(join(folder ?? "", name), "utf8");
      const id = await imported(page, name, text);
      const json = await page.request.get(`/api/v1/designs/${id}/export/json`);
      const component = chosen(((await json.json()) as { design: Design }).design);
      test.skip(!component, "It tells of no component that stands alone.");
      if (!component) return;
      tried += 1;
      if (component.drawn) {
        await open(page, `/designs/${id}`);
        await saved(page);
        // In a large design it may be out of sight, or too far away to be more than a spot.
        await page.keyboard.press("Control+k");
        await page.getByRole("combobox", { name: "Command, component or site" }).fill(component.name);
        await page.getByRole("option").filter({ hasText: component.name }).first().click();
        await canvas(page).focus();
        await page.keyboard.press("Shift+Digit2");
        await expect(node(page, component.name).locator("rect.node-card")).toBeVisible();
        await renameNode(page, component.name, NEW_NAME);
      } else {
        await open(page, `/designs/${id}/document`);
        await saved(page);
        await page.getByLabel(`Name of ${component.name}`, { exact: true }).first().fill(NEW_NAME);
        await page.keyboard.press("Tab");
      }
      await saved(page);
      await goTo(page, "Document");
      await expect(page.locator(".preview .source, .diff").first()).toBeVisible();
      const exported = await page.request.get(`/api/v1/designs/${id}/export/markdown`);
      const after = (await exported.text()).split("\n");
      const gone = text.split("\n").filter((line) => {
        const at = after.indexOf(line);
        if (at >= 0) after.splice(at, 1);
        return at < 0;
      });
      expect(gone.length, `${component.name} stands nowhere`).toBeGreaterThan(0);
      for (const line of gone) expect(letters(line)).toContain(letters(component.name));
      for (const line of after) expect(line).toContain(NEW_NAME);
    });
  }
});
