/** What the design crate expects of small flowcharts is what the real Mermaid makes of them. */
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { loadMermaid } from "./support/picture";

interface Case {
  name: string;
  source: string;
  expected: string[];
}

/** The cases of a file beside the tests of the reader (see `table.rs` there). */
function cases(file: string): Case[] {
  const path = resolve(import.meta.dirname, "../design/tests/it/flowchart", file);
  const parts = readFileSync(path, "utf8").split("#### ").slice(1);
  return parts.map((part) => {
    const [, name, source, expected] = part.match(/^(.*)\n([\s\S]*?)\n~~~~\n([\s\S]*)$/)!;
    return { name, source: source.replaceAll("␍", "\r"), expected: expected.trimEnd().split("\n") };
  });
}

test("Mermaid shows what the reader shows", async ({ page }) => {
  await loadMermaid(page, "11.17.2");
  for (const { name, source, expected } of cases("accepted.txt")) {
    expect(await page.evaluate(read, source), name).toEqual(expected);
  }
});

test("Mermaid refuses what the reader finds a problem in", async ({ page }) => {
  await loadMermaid(page, "11.17.2");
  for (const { name, source, expected } of cases("refused.txt")) {
    expect(expected[0], name).toMatch(/^problem /);
    expect(await page.evaluate(read, source), name).toBeUndefined();
  }
});

/** Runs in the page: a flowchart line by line, or nothing where Mermaid refuses it. */
async function read(source: string): Promise<string[] | undefined> {
  type Common = { id: string; classes: string[] };
  type Db = {
    getDirection(): string;
    getVertices(): Map<string, Common & { text: string; labelType: string; type?: string }>;
    getEdges(): (Common & {
      start: string;
      end: string;
      type: string;
      stroke: string;
      length: number;
      text: string;
      labelType: string;
    })[];
    getSubGraphs(): (Common & { title: string; nodes: string[]; dir?: string; labelType: string })[];
    getAccTitle(): string;
    getAccDescription(): string;
  };
  type Api = { getDiagramFromText(text: string): Promise<{ db: Db }> };
  const { mermaid } = window as unknown as { mermaid: { parse(text: string): Promise<unknown>; mermaidAPI: Api } };
  let db: Db;
  try {
    // It loads the parser of flowcharts.
    await mermaid.parse(source);
    ({ db } = await mermaid.mermaidAPI.getDiagramFromText(source));
  } catch {
    return undefined;
  }
  // Mermaid keeps entities in a form of its own, and the text as HTML.
  const plain = (text: string) =>
    text.replace(/ﬂ°°?/g, "#").replaceAll("¶ß", ";").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const quoted = (text: string) => JSON.stringify(plain(text));
  const classes = (it: Common) => it.classes.map((name) => ` .${name}`).join("");
  const lines = [`direction ${db.getDirection()}`];
  for (const it of db.getVertices().values()) {
    lines.push(`node ${quoted(it.id)} ${quoted(it.text)} ${it.labelType} ${it.type ?? "-"}${classes(it)}`);
  }
  for (const it of db.getEdges()) {
    const arrow = it.type === "INVALID" ? it.type : `${it.type} ${it.stroke} ${it.length}`;
    const ends = [it.id, it.start, it.end].map(quoted).join(" ");
    lines.push(`edge ${ends} ${arrow} ${quoted(it.text)} ${it.labelType}${classes(it)}`);
  }
  for (const it of db.getSubGraphs()) {
    const members = it.nodes.map(quoted).join(", ");
    const title = `${quoted(it.id)} ${quoted(it.title)} ${it.labelType}`;
    lines.push(`subgraph ${title} [${members}] ${it.dir ?? "-"}${classes(it)}`);
  }
  if (db.getAccTitle()) lines.push(`title ${quoted(db.getAccTitle())}`);
  if (db.getAccDescription()) lines.push(`description ${quoted(db.getAccDescription())}`);
  return lines;
}
