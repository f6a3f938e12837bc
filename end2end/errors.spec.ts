import { spawn } from "node:child_process";
import { WebSocket } from "ws";
import { test, expect, hydrated, open } from "./fixtures";
import { introduce, saved } from "./support/app";
import { create, designId, enter, stored } from "./support/editor";

test.describe("addresses that lead nowhere", () => {
  test.beforeEach(({ problems }) => problems.allow(/status of 404/));

  for (const [path, heading] of [
    ["/designs/no-such-design", "There is no such design"],
    ["/designs/018f3c5e-7c1a-7e0b-9d3f-2b6a1c4d5e6f", "There is no such design"],
    ["/designs/018f3c5e-7c1a-7e0b-9d3f-2b6a1c4d5e6f/nowhere", "There is nothing at this address"],
    ["/nowhere", "There is nothing at this address"],
  ]) {
    test(path, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await hydrated(page);
      await expect(page.getByRole("heading", { name: heading })).toBeVisible();
      await page.getByRole("link", { name: "All designs" }).click();
      await expect(page.getByRole("heading", { name: "Designs", exact: true })).toBeVisible();
    });
  }
});

test.describe("files that are no design", () => {
  const rect = { x: 0, y: 0, width: 100, height: 100 };
  const design = (design: unknown) => JSON.stringify({ schema: "siteplan/design/1", design });

  for (const [what, text, says] of [
    ["cut off", '{"schema": "siteplan/design/1", "design": {', /Line 1, column 43, design:/],
    ["no JSON", "Just a note", /Line 1, column 1:/],
    ["some other JSON", '{"name": "package"}', /schema/],
    ["of a later schema", '{"schema": "siteplan/design/9", "design": {}}', /siteplan\/design\/9.*Update Siteplan/],
    ["of wrong types", design({ sites: [{ id: "a", name: 7, kind: "zone", rect }] }), /design\.sites\[0\]\.name/],
  ] as [string, string, RegExp][]) {
    test(what, async ({ page, problems }) => {
      problems.allow(/status of 4\d\d/);
      await enter(page, "/", "Ana Novak");
      await page.getByLabel("File to import").first().setInputFiles({
        name: "design.json",
        mimeType: "application/json",
        buffer: Buffer.from(text),
      });
      await expect(page.getByRole("alert").filter({ hasText: says })).toBeVisible();
      expect(new URL(page.url()).pathname).toBe("/");
    });
  }

  test("a design that does not hold together is repaired, not refused", async ({ page, server }) => {
    await enter(page, "/", "Ana Novak");
    const component = { id: "api", name: "API", kind: "server" };
    const nodes = [{ id: "n", component: "api", site: "gone", position: { x: 0, y: 0 } }];
    const links = [{ id: "l", from: { node: "n" }, to: { node: "gone" } }];
    await page.getByLabel("File to import").first().setInputFiles({
      name: "design.json",
      mimeType: "application/json",
      buffer: Buffer.from(design({ title: "Torn", components: [component], nodes, links })),
    });
    await page.getByRole("button", { name: "Create the design" }).click();
    const id = await designId(page);
    await expect(page.getByText("1 node · 0 sites · 0 links")).toBeVisible();
    expect(await stored(server.url, id)).toMatchObject({ title: "Torn", links: [] });
  });
});

test.describe("requests of programs", () => {
  for (const [what, path, init, status, says] of [
    ["malformed JSON", "/api/v1/designs", { body: "{" }, 422, /JSON/],
    ["a wrong type", "/api/v1/designs", { body: '{"title": 7}' }, 422, /title/],
    ["an unknown member", "/api/v1/designs", { body: '{"titel": "x"}' }, 422, /titel/],
    ["an unknown example", "/api/v1/designs", { body: '{"example": "x"}' }, 404, /example/i],
    ["an unknown design", "/api/v1/designs/x", { method: "GET" }, 404, /design/i],
    ["an unknown format", "/api/v1/designs/DESIGN/export/pdf", { method: "GET" }, 422, /markdown/],
    ["a body that is too large", "/api/v1/designs", { body: `{"title": "${"x".repeat(40e6)}"}` }, 413, /large/],
  ] as [string, string, RequestInit, number, RegExp][]) {
    test(`${what} gets a problem that says what to do`, async ({ server }) => {
      const id = await create(server.url, { title: "" });
      const response = await fetch(server.url + path.replace("DESIGN", id), {
        method: "POST",
        headers: { "content-type": "application/json" },
        ...init,
        body: init.body,
      });
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      const problem = (await response.json()) as { title: string; detail: string };
      expect(`${problem.title} ${problem.detail}`).toMatch(says);
    });
  }
});

test.describe("frames that are no messages", () => {
  /** The close code that a frame, or the mere attempt to join, brings. */
  async function closedWith(url: string, id: string, frame?: Buffer | string): Promise<number> {
    const socket = new WebSocket(`${url.replace("http", "ws")}/ws/designs/${id}`);
    return new Promise((resolve, reject) => {
      socket.on("open", () => frame !== undefined && socket.send(frame));
      socket.on("close", resolve);
      socket.on("error", reject);
    });
  }

  test("they end the connection that sent them, and nothing else", async ({ page, server }) => {
    const id = await create(server.url, { example: "two-datacenters" });
    await enter(page, `/designs/${id}/document`, "Ana Novak");
    await saved(page);

    expect(await closedWith(server.url, "no-such-design")).toBe(4404);
    expect(await closedWith(server.url, id, "text")).toBe(4400);
    expect(await closedWith(server.url, id, Buffer.from([0xff, 0xff, 0xff]))).toBe(4400);
    // A y-sync update that is none: message 0, step 2, four bytes of rubbish.
    expect([4400, 4422]).toContain(await closedWith(server.url, id, Buffer.from([0, 2, 4, 9, 9, 9, 9])));

    await page.getByRole("textbox", { name: "Summary" }).fill("Still here.");
    await saved(page);
    expect((await stored(server.url, id)).summary).toBe("Still here.");
  });
});

test("a page of another site cannot write", async ({ server }) => {
  const response = await fetch(`${server.url}/api/v1/designs`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://evil.example" },
    body: '{"title": "x"}',
  });
  expect(response.status).toBe(403);
});

test.describe("a server that cannot start says why", () => {
  async function serve(...options: string[]): Promise<{ code: number; said: string }> {
    const child = spawn(process.env.SITEPLAN_BIN ?? "siteplan", ["serve", ...options]);
    let said = "";
    child.stderr.on("data", (bytes) => (said += bytes));
    return new Promise((resolve) => child.on("exit", (code) => resolve({ code: code ?? -1, said })));
  }

  test("on a port in use", async ({ server }, info) => {
    const { code, said } = await serve("--port", server.port, "--data", info.outputPath("data"));
    expect(code).not.toBe(0);
    expect(said).toMatch(new RegExp(`${server.port}.*(in use|taken)|(in use|taken).*${server.port}`, "i"));
  });

  test("on the data of another", async ({ server }) => {
    const { code, said } = await serve("--port", "0", "--data", server.data);
    expect(code).not.toBe(0);
    expect(said).toContain(server.data);
  });

  test("without its database", async () => {
    const { code, said } = await serve("--port", "0", "--database-url", "postgres://nobody@127.0.0.1:1/none");
    expect(code).not.toBe(0);
    expect(said).toMatch(/database|postgres/i);
  });
});

test("a title that is no title harms nobody", async ({ page, server }) => {
  const hostile = '<img src=x onerror="document.title=1"> "quoted" `ticks` | $$ end';
  const id = await create(server.url, { title: hostile });
  await open(page, "/");
  await introduce(page, "<b>Ana</b>");
  await expect(page.getByRole("link", { name: hostile })).toBeVisible();
  await page.goto(`/designs/${id}/document`);
  await expect(page.getByRole("textbox", { name: "Title of the design" })).toHaveValue(hostile);
});
