import type { Page } from "@playwright/test";
import { createRequire } from "node:module";

/** The versions that exports have to render in: GitHub's, and the newest. */
export const VERSIONS = { "11.17.2": "mermaid11", "12.3.0": "mermaid12" } as const;

/** What a reader sees of a diagram. */
export type Picture = {
  error?: string;
  /** The texts of nodes and of subgraphs. */
  boxes: string[];
  /** The texts of links. */
  links: string[];
  /** How many links are drawn, with a text or without. */
  paths: number;
  /** The texts of participants, each at the top and at the bottom. */
  actors: string[];
  messages: string[];
  /** The name that assistive software reads. */
  title: string;
};

/** Makes a page of its own that has the real Mermaid and nothing else. */
export async function loadMermaid(page: Page, version: keyof typeof VERSIONS): Promise<void> {
  await page.setContent("<!doctype html><meta charset=utf-8><title>Mermaid</title><body></body>");
  const path = createRequire(import.meta.url).resolve(`${VERSIONS[version]}/dist/mermaid.min.js`);
  await page.addScriptTag({ path });
}

/** Draws a diagram as GitHub does, and reads the picture. */
export async function draw(page: Page, source: string): Promise<Picture> {
  return page.evaluate(async (source) => {
    type Mermaid = {
      initialize(options: object): void;
      parse(text: string): Promise<unknown>;
      render(id: string, text: string): Promise<{ svg: string }>;
    };
    const { mermaid } = window as unknown as { mermaid: Mermaid };
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
    const place = document.createElement("div");
    try {
      await mermaid.parse(source);
      place.innerHTML = (await mermaid.render("diagram", source)).svg;
    } catch (error) {
      return { error: String(error), boxes: [], links: [], paths: 0, actors: [], messages: [], title: "" };
    } finally {
      // What Mermaid leaves behind after an error must not reach the next diagram.
      document.body.replaceChildren();
    }
    const text = (node: Node): string => {
      if (node.nodeName.toLowerCase() === "br") return "\n";
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? "";
      return [...node.childNodes].map(text).join("");
    };
    const texts = (selector: string) => [...place.querySelectorAll(selector)].map(text);
    return {
      boxes: texts(".node .nodeLabel, .cluster-label .nodeLabel"),
      links: texts(".edgeLabel .edgeLabel"),
      paths: place.querySelectorAll(".edgePaths path").length,
      actors: texts("text.actor"),
      messages: texts(".messageText"),
      title: texts("title")[0] ?? "",
    };
  }, source);
}
