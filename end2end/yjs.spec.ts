import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { test, expect } from "./fixtures";
import { saved } from "./support/app";
import { create, enter, link, node, stored } from "./support/editor";

/** A client of stock Yjs, which knows nothing of Siteplan. */
class Stock {
  readonly doc = new Y.Doc();
  /** What went wrong, or seemed to. */
  readonly complaints: string[] = [];
  private readonly provider: WebsocketProvider;
  private readonly said = { error: console.error, warn: console.warn };

  constructor(url: string, design: string) {
    console.error = console.warn = (...what: unknown[]) => this.complaints.push(what.join(" "));
    const rooms = `${url.replace("http", "ws")}/ws/designs`;
    this.provider = new WebsocketProvider(rooms, design, this.doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    this.provider.on("connection-error", () => this.complaints.push("connection-error"));
    this.provider.on("connection-close", (event) => {
      if (event) this.complaints.push(`closed with ${event.code} ${event.reason}`);
    });
  }

  get isSynced(): boolean {
    return this.provider.synced;
  }

  /** The records of a table: its keys with their values. */
  table(name: string): Y.Map<Y.Map<unknown>> {
    return this.doc.getMap(name);
  }

  names(): unknown[] {
    return [...this.table("components").values()].map((component) => component.get("name")).sort();
  }

  leave(): void {
    this.provider.destroy();
    this.doc.destroy();
    Object.assign(console, this.said);
  }
}

/** A record as `docs/SYNC-SPEC.md` lays it out. */
function record(values: Record<string, unknown>): Y.Map<unknown> {
  return new Y.Map(Object.entries(values));
}

test("a stock Yjs client joins, sees the design, and adds to it", async ({ page, server }) => {
  const id = await create(server.url, { example: "two-datacenters" });
  await enter(page, `/designs/${id}`, "Ana Novak");
  await expect(node(page, "Users")).toBeVisible();

  const stock = new Stock(server.url, id);
  try {
    await expect.poll(() => stock.isSynced).toBe(true);
    expect(stock.names()).toEqual(["Cache", "Database", "Load Balancer", "Server", "Users"]);
    expect(stock.table("nodes").size).toBe(11);
    expect(stock.doc.getMap("design").get("title")).toBe("Two datacenters");

    stock.doc.transact(() => {
      stock.table("components").set("audit", record({
        order: "z0",
        name: "Audit trail",
        kind: "database",
        purpose: new Y.Text("Who did what, and when"),
        count: null,
      }));
      stock.table("nodes").set("audit1", record({
        component: "audit",
        label: null,
        replicas: 1,
        place: ["dc1", 20, 260],
      }));
      stock.table("links").set("s1-audit1", record({
        from: "node:s1",
        to: "node:audit1",
        label: "events",
        kind: "async",
        direction: "forward",
      }));
    });
    await expect(node(page, "Audit trail")).toBeVisible();
    await expect(link(page, "Server 1", "Audit trail")).toBeVisible();
    await expect.poll(async () => (await stored(server.url, id)).nodes.length).toBe(12);
    const added = (await stored(server.url, id)).nodes.find((node) => node.id === "audit1");
    expect(added).toMatchObject({ component: "audit", site: "dc1" });

    // The other way round: what is done in the browser reaches the client.
    await node(page, "Audit trail").click();
    await page.keyboard.press("Delete");
    await saved(page);
    await expect.poll(() => stock.table("nodes").has("audit1")).toBe(false);
    expect(stock.complaints).toEqual([]);
  } finally {
    stock.leave();
  }
});
