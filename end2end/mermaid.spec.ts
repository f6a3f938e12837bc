import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { nested } from "./bench/designs";
import { type Design, type Exported, exportedDesigns, texts } from "./support/hostile";
import { draw, loadMermaid, VERSIONS } from "./support/picture";
import { HEADINGS } from "./support/template";

/** `SEED=7 DESIGNS=1000 script/test browser -- mermaid.spec.ts` for other designs, and more. */
const SEED = Number(process.env.SEED ?? 1);
const DESIGNS = Number(process.env.DESIGNS ?? 200);
const EXAMPLES = ["checkout", "parcel-tracking", "two-datacenters"];

/** What the template leaves to be filled in. Where people write it themselves, a backslash stands before it. */
const PLACEHOLDERS = new RegExp(
  "(?<!\\\\)\\[(Component \\d|Components in |Purpose|Number|Specify|Your description|service-name|domain|port|static-ip|" +
    "service-identifier|Additional steps|Where |Development, |Pre-production|Live user-facing|placeholder)",
);

const versions = Object.keys(VERSIONS) as (keyof typeof VERSIONS)[];

// Each version draws in a process of its own.
test.describe.configure({ mode: "parallel" });

const exported = () => exportedDesigns(SEED, DESIGNS);

test("exported documents have the template's headings in order, and no placeholder", () => {
  const documents = exported();
  expect(documents.length).toBe(DESIGNS + EXAMPLES.length);
  for (const { name, design, markdown } of documents) {
    // The comment at the end is not shown.
    const [sections] = markdown.split("\n<!-- siteplan/");
    const headings = sections.split("\n").filter((line) => /^#{1,6} /.test(line));
    const environments = headings.slice(HEADINGS.length);
    expect(headings.slice(0, HEADINGS.length), name).toEqual(HEADINGS);
    expect(environments.length, name).toBe(design.environments.length);
    for (const heading of environments) expect(heading, name).toMatch(/^### \S/);
    expect(sections, name).not.toMatch(PLACEHOLDERS);
    const { boxes, actors } = texts(design);
    expect(blocks(markdown).length, name).toBe(Number(boxes.length > 0) + Number(actors.length > 0));
    if (EXAMPLES.includes(name)) {
      expect(environments, name).toEqual(["### Development", "### Staging", "### Production"]);
      expect(blocks(markdown).length, name).toBe(2);
    }
  }
});

for (const version of versions) {
  test(`Mermaid ${version} draws every exported diagram, with every text as it is`, async ({ page }) => {
    test.setTimeout(DESIGNS * 2_000 + 60_000);
    await loadMermaid(page, version);
    for (const document of exported()) await drawAll(document);

    async function drawAll({ name, design, markdown }: Exported): Promise<void> {
      const wanted = texts(design);
      for (const block of blocks(markdown)) {
        const picture = await draw(page, block);
        expect(picture.error, `${name}\n${block}`).toBeUndefined();
        expect(picture.title, name).not.toBe("");
        if (block.startsWith("sequenceDiagram")) {
          expect(shown(picture.actors), name).toEqual(shown([...wanted.actors, ...wanted.actors]));
          expect(shown(picture.messages), name).toEqual(shown(wanted.messages));
        } else {
          expect(shown(picture.boxes), name).toEqual(shown(wanted.boxes));
          if (version === "11.17.2" && hasParallelLoops(design)) continue;
          expect(picture.paths, name).toBe(wanted.links.length);
          expect(shown(picture.links), name).toEqual(shown(wanted.links));
        }
      }
    }
  });
}

for (const version of versions) {
  test(`Mermaid ${version} draws a network that is too large for one diagram in parts`, async ({ page }) => {
    const design = nested(600);
    const program = process.env.SITEPLAN_BIN ?? "siteplan";
    const markdown = execFileSync(program, ["convert", "-", "--to", "markdown"], {
      input: JSON.stringify(design),
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
    const parts = blocks(markdown);
    expect(parts.length).toBeGreaterThan(10);
    await loadMermaid(page, version);
    const seen = new Set<string>();
    for (const part of parts) {
      const picture = await draw(page, part);
      expect(picture.error, part).toBeUndefined();
      for (const box of shown(picture.boxes)) seen.add(box);
    }
    const names = [...design.design.components, ...design.design.sites].map(({ name }) => name);
    expect(names.filter((name) => !seen.has(name))).toEqual([]);
  });
}

/** The Mermaid blocks of a document. */
function blocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map((match) => match[1]);
}

/** Texts in an order that does not matter, without what HTML does not show. */
function shown(texts: string[]): string[] {
  const plain = texts.map((text) => text.replace(/[\s\u00a0\u00ad\u200b]+/g, " ").trim());
  return plain.filter((text) => text !== "").sort();
}

/** Mermaid 11 draws only one of several links from a thing to itself. */
function hasParallelLoops(design: Design): boolean {
  const ends = design.links.map(({ from, to }) => [JSON.stringify(from), JSON.stringify(to)]);
  const loops = ends.filter(([from, to]) => from === to).map(([from]) => from);
  return new Set(loops).size < loops.length;
}
