import { test, expect, open, type Page } from "./fixtures";
import { goTo, introduce, saved } from "./support/app";
import { designId, exported, move, node, select, undo } from "./support/editor";
import { flowchart } from "./support/mermaid";
import { HEADINGS } from "./support/template";
import { TOPOLOGY, drawTopology } from "./support/topology";

// The canvas shows the whole topology at 100 %.
test.use({ viewport: { width: 1680, height: 1050 } });

test("an architect draws a topology, fills in the document, keeps versions and exports", async ({
  page,
  browser,
  server,
}) => {
  test.setTimeout(180_000);

  await open(page, "/");
  await introduce(page, "Ana Novak");
  await page.getByRole("button", { name: "New design" }).click();
  const id = await designId(page);
  await expect(page.getByRole("heading", { name: "An empty sheet" })).toBeVisible();

  await drawTopology(page);
  await saved(page);
  const topology = await flowchart(browser, await exported(server.url, id, "mermaid"));
  expect(topology).toEqual(TOPOLOGY);

  await goTo(page, "Document");
  await fillDocument(page);
  await saved(page);
  const markdown = (await exported(server.url, id, "markdown")).replace(/<!--[\s\S]*-->/, "");
  expect(markdown.match(/^#+ .*$/gm)).toEqual([...HEADINGS, "### Development", "### Staging", "### Production"]);
  expect(markdown, "no section is empty").not.toMatch(/\*No[^*]* yet\.\*/);
  expect(markdown, "no placeholder is left").not.toMatch(/\[[A-Z][a-z ]+\]/);
  for (const text of WRITTEN) expect(markdown).toContain(text);

  await saveVersion(page, 1, "As agreed with operations");
  const first = await exported(server.url, id, "json");

  await goTo(page, "Canvas");
  await select(page, "Server 2");
  await page.keyboard.press("Delete");
  await expect(node(page, "Server 2")).toHaveCount(0);
  await move(page, "Users", { x: -40, y: 0 });
  await saved(page);
  await saveVersion(page, 2, "Fewer servers");
  const second = await exported(server.url, id, "json");
  expect(second).not.toBe(first);

  await goTo(page, "Versions");
  await page.getByRole("link", { name: /^Look at version 1,/ }).click();
  await expect(page.getByRole("heading", { name: "v1 As agreed with operations" })).toBeVisible();
  await expect(node(page, "Server 2")).toBeVisible();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await page.getByRole("dialog", { name: "Restore this version?" }).getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByText("Restored version 1.")).toBeVisible();
  await expect(node(page, "Server 2")).toBeVisible();
  await saved(page);
  expect(await exported(server.url, id, "json")).toBe(first);
  expect(await versionFile(server.url, id, 1)).toBe(first);
  expect(await versionFile(server.url, id, 2)).toBe(second);

  await undo(page);
  await expect(node(page, "Server 2")).toHaveCount(0);
  await saved(page);
  expect(await exported(server.url, id, "json")).toBe(second);
});

async function saveVersion(page: Page, number: number, title: string) {
  await goTo(page, "Versions");
  await page.getByRole("button", { name: "Save a version" }).click();
  const dialog = page.getByRole("dialog", { name: "Save a version" });
  await dialog.getByRole("textbox", { name: "Title" }).fill(title);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(`Saved as version ${number}.`)).toBeVisible();
  await expect(page.getByRole("link", { name: `Look at version ${number}, ${title}` })).toBeVisible();
}

async function versionFile(url: string, id: string, number: number): Promise<string> {
  return (await fetch(`${url}/api/v1/designs/${id}/versions/${number}/export/json`)).text();
}

/** What is written into the document. */
const WRITTEN = [
  "Requests are spread over two datacenters by DNS.",
  "Keeps the state of Server 3 at hand",
  "Both datacenters are active.",
  "with a lifetime of 30 seconds",
  "{service}.{datacenter}.example.com:{port}",
  "A server starts and answers /healthz.",
  "The balancer adds it to the pool.",
  "Register name and address",
  "Cluster west",
  "Rehearsing releases",
];

async function fillDocument(page: Page) {
  const write = async (name: string, text: string) => {
    await page.getByRole("textbox", { name, exact: true }).fill(text);
  };
  await write("Title of the design", "Web shop");
  await write("Summary", WRITTEN[0]);

  const purposes = page.getByRole("textbox", { name: /^Purpose of (?!Development|Staging|Production)/ });
  await expect(purposes).toHaveCount(11);
  for (const purpose of await purposes.all()) await purpose.fill("Serves the shop");
  await purposes.last().fill(WRITTEN[1]);

  await page.getByRole("radio", { name: /^Geographically distributed/ }).check();
  await write("Description of the distribution", WRITTEN[2]);

  await page.getByRole("group", { name: "Discovery mechanisms" }).getByRole("button", { name: "DNS" }).click();
  await write("Note on DNS", WRITTEN[3]);
  await page.getByRole("button", { name: "Add a pattern" }).click();
  await write("Pattern", WRITTEN[4]);
  await fillProcess(page);

  for (const environment of ["Development", "Staging", "Production"]) {
    for (const component of ["Users", "Server 1", "Primary DB"]) {
      await page.getByRole("checkbox", { name: `${component} in ${environment}` }).check();
    }
    await write(`Location of ${environment}`, WRITTEN[8]);
    await write(`Purpose of ${environment}`, WRITTEN[9]);
  }
}

async function fillProcess(page: Page) {
  await page.getByRole("button", { name: "Add a step" }).click();
  const steps = page.getByRole("textbox", { name: "Step" });
  await expect(steps).toBeFocused();
  await page.keyboard.type(WRITTEN[5]);
  await page.keyboard.press("Enter");
  await expect(steps).toHaveCount(2);
  await expect(steps.last()).toBeFocused();
  await page.keyboard.type(WRITTEN[6]);

  const participant = page.getByRole("combobox", { name: "Add a participant" });
  await participant.selectOption("Server 1");
  await participant.selectOption("Primary DB");
  await page.getByRole("button", { name: "Add a message" }).click();
  await page.getByRole("textbox", { name: "Message", exact: true }).fill(WRITTEN[7]);
}
