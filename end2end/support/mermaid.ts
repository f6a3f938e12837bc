/** Reads flowcharts with Mermaid's own parser, in a page that has nothing else. */
import type { Browser } from "@playwright/test";
import { createRequire } from "node:module";

const script = createRequire(import.meta.url).resolve("mermaid11/dist/mermaid.min.js");

/** A flowchart by what it shows: names, never ids. */
export interface Flowchart {
  /** `name shape`, such as `Primary DB cylinder`. */
  nodes: string[];
  /** The names of what lies in each subgraph, by the name of the subgraph. */
  subgraphs: Record<string, string[]>;
  /** `Users -DNS-> Load Balancer`, with the subgraphs of the ends where names are not unique. */
  edges: string[];
}

/** What Mermaid understands of a flowchart; fails when it understands nothing. */
export async function flowchart(browser: Browser, text: string): Promise<Flowchart> {
  const page = await browser.newPage();
  try {
    await page.addScriptTag({ path: script });
    return await page.evaluate(read, text);
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
async function read(text: string): Promise<Flowchart> {
  type Vertex = { id: string; text: string; type?: string };
  type Edge = { start: string; end: string; text: string };
  type Subgraph = { id: string; title: string; nodes: string[] };
  type Db = {
    getVertices(): Map<string, Vertex>;
    getEdges(): Edge[];
    getSubGraphs(): Subgraph[];
  };
  type Api = { getDiagramFromText(text: string): Promise<{ db: Db }> };
  const { mermaid } = window as unknown as { mermaid: { parse(text: string): Promise<unknown>; mermaidAPI: Api } };
  // It fails with the place of the mistake, and loads the parser of flowcharts.
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);

  const subgraphs = db.getSubGraphs();
  const groups = new Set(subgraphs.map(({ id }) => id));
  const vertices = [...db.getVertices().values()].filter(({ id }) => !groups.has(id));
  const place = (id: string) => subgraphs.find(({ nodes }) => nodes.includes(id))?.title ?? "";
  const name = (id: string) => {
    const text = vertices.find((vertex) => vertex.id === id)?.text ?? "";
    const twins = vertices.filter((vertex) => vertex.text === text).length > 1;
    return twins ? `${text} in ${place(id)}` : text;
  };
  return {
    nodes: vertices.map(({ text, type }) => `${text} ${type ?? "square"}`).sort(),
    subgraphs: Object.fromEntries(
      subgraphs.map(({ title, nodes }) => [
        title,
        nodes.map((id) => vertices.find((vertex) => vertex.id === id)?.text ?? id).sort(),
      ]),
    ),
    edges: db
      .getEdges()
      .map(({ start, end, text }) => `${name(start)} -${text}-> ${name(end)}`)
      .sort(),
  };
}
