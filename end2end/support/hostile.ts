import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type End = { node?: string; site?: string };
type Subject = { component?: string; text?: string };

/** The parts of a design's JSON that its diagrams show. */
export type Design = {
  components: { id: string; name: string }[];
  sites: { id: string; name: string; parent?: string }[];
  nodes: { component: string; label?: string; replicas: number; site?: string }[];
  links: { from: End; to: End; label: string }[];
  discovery: { participants: { subject: Subject }[]; messages: { text: string }[] };
  environments: { name: string }[];
};

/** A design, and its document as exported. */
export type Exported = { name: string; design: Design; markdown: string };

/**
 * The worked examples, and random designs with hostile names, written by the example program `hostile` of the crate
 * `design`. The same seed gives the same designs.
 */
export function exportedDesigns(seed: number, count: number): Exported[] {
  const program = process.env.SITEPLAN_HOSTILE;
  if (!program) throw new Error("SITEPLAN_HOSTILE does not name the program that writes the designs");
  const folder = mkdtempSync(join(tmpdir(), "siteplan-hostile-"));
  try {
    execFileSync(program, [String(seed), String(count), folder], { stdio: ["ignore", "ignore", "inherit"] });
    const read = (name: string) => readFileSync(join(folder, name), "utf8");
    const names = readdirSync(folder).flatMap((file) => /^(.*)\.json$/.exec(file)?.[1] ?? []);
    return names.map((name) => ({ name, design: JSON.parse(read(`${name}.json`)).design, markdown: read(`${name}.md`) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The texts of a design's diagrams, in any order. */
export function texts(design: Design): { boxes: string[]; links: string[]; actors: string[]; messages: string[] } {
  const names = new Map(design.components.map(({ id, name }) => [id, name]));
  const nodes = design.nodes.map(({ component, label, replicas }) => {
    const name = label ?? names.get(component) ?? "";
    return replicas > 1 ? `${name} ×${replicas}` : name;
  });
  const { participants, messages } = design.discovery;
  return {
    boxes: [...nodes, ...design.sites.map(({ name }) => name)],
    links: design.links.map(({ label }) => label),
    actors: participants.map(({ subject }) => subject.text ?? names.get(subject.component ?? "") ?? ""),
    messages: messages.map(({ text }) => text),
  };
}
