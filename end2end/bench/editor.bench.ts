/**
 * What the editor costs: bytes sent, time to a drawn design, main-thread time
 * of gestures, memory of the server. Prints a table; asserts nothing.
 */
import { type Browser, type CDPSession, type Page, test } from "@playwright/test";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { known } from "../support/app";
import { SiteplanServer } from "../support/server";
import { nested } from "./designs";

const STEPS = 60;
const VIEWPORT = { width: 1440, height: 900 };
const row = (what: string, value: string) => console.log(`${what.padEnd(58)} ${value}`);

/** What a browser fetches before the canvas answers, and all that there is to fetch. */
function editorBytes() {
  const site = process.env.SITEPLAN_SITE ?? "";
  const manifest = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8"));
  const first = [manifest.wasm, manifest.js, manifest.parts, manifest.boot, manifest.css].map((url) => join(site, url));
  const files = readdirSync(join(site, "pkg"), { recursive: true, encoding: "utf8" });
  const all = files.map((name) => join(site, "pkg", name)).filter((file) => /\.(wasm|js|css)$/.test(file));
  const sent = (file: string) =>
    statSync(`${file}.br`, { throwIfNoEntry: false })?.size ?? brotliCompressSync(readFileSync(file)).length;
  const kilobytes = (list: string[]) => `${(list.reduce((sum, file) => sum + sent(file), 0) / 1000).toFixed(1)} kB`;
  row("editor, brotli: wasm + js + css to start with", kilobytes(first));
  row("editor, brotli: wasm + js + css in all", kilobytes(all));
}

async function create(server: SiteplanServer, design: object): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/designs`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ design }),
  });
  if (!response.ok) throw new Error(`creating a design: ${response.status} ${await response.text()}`);
  return (await response.json()).id;
}

/** Milliseconds of main-thread work while `act` runs. */
async function work(cdp: CDPSession, act: () => Promise<void>): Promise<number> {
  const read = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const before = await read();
  await act();
  return (await read()) - before;
}

const settled = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function measure(browser: Browser, server: SiteplanServer, count: number) {
  const id = await create(server, nested(count));
  const context = await browser.newContext({ viewport: VIEWPORT, baseURL: server.url });
  const home = await context.newPage();
  await known(home, "Bench");
  // The browser has the code by then, as it has for who opens a second design.
  await home.goto("/");
  await home.locator("html[data-hydrated]").waitFor({ state: "attached" });
  await home.close();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");

  const began = Date.now();
  const opening = await work(cdp, async () => {
    await page.goto(`${server.url}/designs/${id}`);
    await page.locator("[data-node-id]").first().waitFor({ state: "attached" });
    await settled(page);
  });
  row(`${count} nodes: navigation to drawn`, `${Date.now() - began} ms (main thread ${opening.toFixed(0)} ms)`);

  for (const view of ["all in view", "at 100 %"]) {
    await page.keyboard.press("Shift+Digit1");
    await settled(page);
    if (view === "at 100 %") {
      // To a node: the middle may be empty.
      const { x, y, width, height } = await visibleNode(page);
      await page.mouse.click(x + width / 2, y + height / 2);
      await page.keyboard.press("Shift+Digit2");
      await page.keyboard.press("Escape");
      await settled(page);
    }
    await drag(page, cdp, count, view);
    await pan(page, cdp, count, view);
    await zoom(page, cdp, count, view);
  }
  await context.close();
}

async function drag(page: Page, cdp: CDPSession, count: number, view: string) {
  const box = await visibleNode(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 12);
  const spent = await work(cdp, async () => {
    for (let step = 1; step <= STEPS; step++) await page.mouse.move(x + 12 + step * 2, y + 12 + step);
    await settled(page);
  });
  await page.mouse.up();
  // What was dragged goes back, so that nothing but the gesture was measured.
  await page.keyboard.press("Control+z");
  row(`${count} nodes, ${view}: dragging one node, per step`, `${(spent / STEPS).toFixed(2)} ms`);
}

async function visibleNode(page: Page) {
  const canvas = await page.locator("[data-node-id]").first().evaluate((node) => {
    const box = node.closest("[data-keys=canvas]")!.getBoundingClientRect();
    return { x: box.x, y: box.y, right: box.right, bottom: box.bottom };
  });
  const boxes = await page.locator("[data-node-id]").evaluateAll((nodes) =>
    nodes.map((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  const inside = boxes.filter(
    (box) => box.x > canvas.x + 250 && box.y > canvas.y + 150 && box.x < canvas.right - 500 && box.y < canvas.bottom - 350,
  );
  return inside[Math.floor(inside.length / 2)] ?? boxes[0];
}

async function wheel(page: Page, cdp: CDPSession, turn: (step: number) => Promise<void>) {
  await page.mouse.move(700, 450);
  const spent = await work(cdp, async () => {
    for (let step = 0; step < STEPS; step++) await turn(step);
    await settled(page);
  });
  return `${(spent / STEPS).toFixed(2)} ms`;
}

async function pan(page: Page, cdp: CDPSession, count: number, view: string) {
  const spent = await wheel(page, cdp, (step) => page.mouse.wheel(step % 2 ? 14 : -10, 8));
  row(`${count} nodes, ${view}: panning, per step`, spent);
}

async function zoom(page: Page, cdp: CDPSession, count: number, view: string) {
  await page.keyboard.down("Control");
  const spent = await wheel(page, cdp, (step) => page.mouse.wheel(0, step < STEPS / 2 ? -20 : 20));
  await page.keyboard.up("Control");
  row(`${count} nodes, ${view}: zooming, per step`, spent);
}

/** Resident memory of the server, without its Postgres. */
async function memory(browser: Browser, server: SiteplanServer) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  for (let index = 0; index < 10; index++) {
    const id = await create(server, nested(100));
    const page = await context.newPage();
    await page.goto(`${server.url}/designs/${id}`);
    await page.locator("[data-node-id]").first().waitFor({ state: "attached" });
  }
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  row("server with ten open designs of 100 nodes, resident", `${(kilobytes / 1024).toFixed(0)} MiB`);
  await context.close();
}

test("what the editor costs", async ({ browser }) => {
  test.setTimeout(30 * 60_000);
  const server = await SiteplanServer.start();
  try {
    editorBytes();
    await memory(browser, server);
    for (const count of (process.env.NODES ?? "100,1000").split(",").map(Number)) {
      await measure(browser, server, count);
    }
  } finally {
    await server.remove();
  }
});
