/** What the design crate expects of small sequence diagrams is what the real Mermaid makes of them. */
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
  const path = resolve(import.meta.dirname, "../design/tests/it/sequence_chart", file);
  const parts = readFileSync(path, "utf8").split("#### ").slice(1);
  return parts.map((part) => {
    const [, name, text, expected] = part.match(/^(.*)\n([\s\S]*?)\n~~~~\n([\s\S]*)$/)!;
    const source = text.replaceAll("␍", "\r").replaceAll("␠", " ");
    return { name, source, expected: expected.trimEnd().split("\n").filter(Boolean) };
  });
}

test("Mermaid shows what the reader of sequence diagrams shows", async ({ page }) => {
  await loadMermaid(page, "11.17.2");
  for (const { name, source, expected } of cases("accepted.txt")) {
    expect(await page.evaluate(read, source), name).toEqual(expected);
  }
});

test("Mermaid refuses what the reader of sequence diagrams finds a problem in", async ({ page }) => {
  await loadMermaid(page, "11.17.2");
  for (const { name, source, expected } of cases("refused.txt")) {
    expect(expected[0], name).toMatch(/^problem /);
    expect(await page.evaluate(read, source), name).toBeUndefined();
  }
});

/** Runs in the page: a sequence diagram line by line, or nothing where Mermaid refuses it. */
async function read(source: string): Promise<string[] | undefined> {
  type Box = { name?: string; wrap?: boolean; fill: string; actorKeys: string[] };
  type Actor = { description: string; type: string; wrap?: boolean; box?: Box };
  type Numbers = { start?: number; step?: number; visible: boolean };
  type Message = {
    type: number;
    from?: string;
    to?: string;
    message: string | Numbers;
    wrap?: boolean;
    activate?: boolean;
    centralConnection?: number;
    placement?: number;
  };
  type Db = {
    LINETYPE: Record<string, number>;
    getDiagramTitle(): string;
    getAccTitle(): string;
    getAccDescription(): string;
    getActors(): Map<string, Actor>;
    getBoxes(): Box[];
    getMessages(): Message[];
    getCreatedActors(): Map<string, number>;
    getDestroyedActors(): Map<string, number>;
  };
  type Api = { getDiagramFromText(text: string): Promise<{ type: string; db: Db }> };
  const { mermaid } = window as unknown as { mermaid: { parse(text: string): Promise<unknown>; mermaidAPI: Api } };
  let db: Db;
  try {
    // It loads the parser of sequence diagrams.
    await mermaid.parse(source);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
    if (diagram.type !== "sequence") return undefined;
    db = diagram.db;
  } catch {
    return undefined;
  }
  // Mermaid keeps entities in a form of its own, and some texts as HTML.
  const plain = (text: string) =>
    text.replace(/ﬂ°°?/g, "#").replaceAll("¶ß", ";").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const quoted = (text?: string) => JSON.stringify(plain(text ?? ""));
  const wrapped = (it: { wrap?: boolean }) => (it.wrap ? " wrap" : "");
  const kind = Object.fromEntries(Object.entries(db.LINETYPE).map(([name, number]) => [number, name]));
  const starts: Record<string, string> = {
    LOOP_START: "loop",
    ALT_START: "alt",
    OPT_START: "opt",
    PAR_START: "par",
    PAR_OVER_START: "par_over",
    CRITICAL_START: "critical",
    BREAK_START: "break",
    RECT_START: "rect",
    ALT_ELSE: "else",
    PAR_AND: "and",
    CRITICAL_OPTION: "option",
  };
  const happening = (it: Message): string | undefined => {
    const name = kind[it.type];
    if (name.startsWith("CENTRAL_CONNECTION")) return undefined;
    if (typeof it.message !== "string") {
      const { visible, start, step } = it.message;
      return `autonumber ${visible ? "on" : "off"} ${start ?? "-"} ${step ?? "-"}`;
    }
    if (name in starts) return `${starts[name]} ${quoted(it.message)}${wrapped(it)}`;
    if (name === "ACTIVE_START") return `activate ${quoted(it.from)}`;
    if (name === "ACTIVE_END") return `deactivate ${quoted(it.from)}`;
    if (name.endsWith("_END")) return "end";
    const ends = `${quoted(it.from)} ${quoted(it.to)} ${quoted(it.message)}${wrapped(it)}`;
    if (name === "NOTE") return `note ${["left", "right", "over"][it.placement ?? 0]} ${ends}`;
    const central = it.centralConnection ? kind[it.centralConnection] : "";
    const circles: Record<string, string> = {
      CENTRAL_CONNECTION: " ()to",
      CENTRAL_CONNECTION_REVERSE: " from()",
      CENTRAL_CONNECTION_DUAL: " from()()to",
    };
    const mark = central ? circles[central] : it.activate ? " +" : "";
    const text = `${quoted(it.message)}${wrapped(it)}`;
    return `message ${quoted(it.from)} ${name} ${quoted(it.to)} ${text}${mark}`;
  };
  const lines: string[] = [];
  // A title keeps the white space around it, which nobody sees.
  if (db.getDiagramTitle()) lines.push(`title ${quoted(db.getDiagramTitle().trim())}`);
  if (db.getAccTitle()) lines.push(`accTitle ${quoted(db.getAccTitle())}`);
  if (db.getAccDescription()) lines.push(`accDescr ${quoted(db.getAccDescription())}`);
  const events = db.getMessages().map(happening);
  // How many events come before a message of the database.
  const before = (word: string, at?: number) =>
    at === undefined ? "" : ` ${word} ${events.slice(0, at).filter((it) => it !== undefined).length}`;
  const boxes = db.getBoxes();
  for (const [id, it] of db.getActors()) {
    const life = before("created", db.getCreatedActors().get(id)) + before("destroyed", db.getDestroyedActors().get(id));
    const box = it.box ? boxes.indexOf(it.box) : "-";
    lines.push(`participant ${quoted(id)} ${quoted(it.description)} ${it.type} ${box}${wrapped(it)}${life}`);
  }
  for (const it of boxes) {
    const members = [...new Set(it.actorKeys)].map(quoted).join(", ");
    lines.push(`box ${quoted(it.name)} ${quoted(it.fill)} [${members}]${wrapped(it)}`);
  }
  return [...lines, ...events.filter((it) => it !== undefined)];
}
