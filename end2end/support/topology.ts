/** The topology of the template: users, two datacenters, shared databases. */
import type { Locator, Page } from "@playwright/test";
import { connect, drawSite, place } from "./editor";
import type { Flowchart } from "./mermaid";

/** What the exported Mermaid says of it. */
export const TOPOLOGY: Flowchart = {
  nodes: [
    "Backup DB cylinder",
    "Cache round",
    "Cache round",
    "Load Balancer hexagon",
    "Load Balancer hexagon",
    "Primary DB cylinder",
    "Server 1 square",
    "Server 2 square",
    "Server 3 square",
    "Server 4 square",
    "Users stadium",
  ],
  subgraphs: {
    Internet: ["Users"],
    "Datacenter 1": ["Cache", "Load Balancer", "Server 1", "Server 2"],
    "Datacenter 2": ["Cache", "Load Balancer", "Server 3", "Server 4"],
    "Shared Resources": ["Backup DB", "Primary DB"],
  },
  edges: [
    "Load Balancer in Datacenter 1 --> Server 1",
    "Load Balancer in Datacenter 1 --> Server 2",
    "Load Balancer in Datacenter 2 --> Server 3",
    "Load Balancer in Datacenter 2 --> Server 4",
    "Server 1 --> Cache in Datacenter 1",
    "Server 1 --> Primary DB",
    "Server 3 --> Backup DB",
    "Server 3 --> Cache in Datacenter 2",
    "Users -DNS-> Load Balancer in Datacenter 1",
    "Users -DNS-> Load Balancer in Datacenter 2",
  ],
};

/** Draws it by mouse on an empty canvas of at least 1100 × 800 pixels. */
export async function drawTopology(page: Page): Promise<void> {
  await drawSite(page, "Internet", { x: 430, y: 40, width: 240, height: 126 }, "Internet");
  await drawSite(page, "Datacenter", { x: 110, y: 230, width: 424, height: 330 }, "Datacenter 1");
  await drawSite(page, "Datacenter", { x: 570, y: 230, width: 424, height: 330 }, "Datacenter 2");
  await drawSite(page, "Shared", { x: 250, y: 620, width: 600, height: 130 }, "Shared Resources");

  const users = await place(page, "Client", { x: 550, y: 112 }, "Users");
  const primary = await place(page, "Database", { x: 360, y: 694 }, "Primary DB");
  const backup = await place(page, "Database", { x: 740, y: 694 }, "Backup DB");
  await drawDatacenter(page, 110, ["Server 1", "Server 2"], users, primary);
  await drawDatacenter(page, 570, ["Server 3", "Server 4"], users, backup);
}

async function drawDatacenter(page: Page, x: number, servers: string[], users: Locator, database: Locator) {
  const balancer = await place(page, "Load balancer", { x: x + 212, y: 306 }, "Load Balancer");
  const first = await place(page, "Server", { x: x + 108, y: 406 }, servers[0]);
  const second = await place(page, "Server", { x: x + 314, y: 406 }, servers[1]);
  const cache = await place(page, "Cache", { x: x + 314, y: 506 }, "Cache");
  await connect(page, users, "bottom", balancer, "DNS");
  await connect(page, balancer, "bottom", first);
  await connect(page, balancer, "right", second);
  await connect(page, first, "right", cache);
  await connect(page, first, "bottom", database);
}
