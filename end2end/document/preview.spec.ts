import { readFile } from "node:fs/promises";
import { expect, expectAccessible, open, test } from "../fixtures";
import { known, newDesign, saved } from "../support/app";

const HOSTILE = [`<img src=x onerror="window.hit=1">`, "</script><script>window.hit=1</script>", "[x](javascript:window.hit=1)", "| a | **b** `c`"];

test("the preview shows what GitHub shows, with diagrams by Mermaid from our own server", async ({ page, server }) => {
  await known(page, "Ana");
  const elsewhere: string[] = [];
  const fetched: string[] = [];
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(server.url) && !/^(data|blob):/.test(address)) elsewhere.push(address);
    if (address.includes("/vendor/mermaid/")) fetched.push(address);
  });
  await open(page, `/designs/${await newDesign(page, { example: "checkout" })}/document`);
  await saved(page);
  expect(fetched).toEqual([]);
  await page.getByRole("tab", { name: "Rendered" }).click();
  await expect(page.locator(".diagram svg")).toHaveCount(2, { timeout: 30_000 });
  await expect(page.locator(".diagram svg").last()).toContainText("Frankfurt");
  await expect(page.locator(".diagram-failed")).toHaveCount(0);
  await expect(page.locator(".page table").first()).toContainText("Edge balancer");
  expect(fetched.length).toBeGreaterThan(0);
  expect(elsewhere).toEqual([]);
  await expectAccessible(page);
});

test("nothing that people write becomes markup", async ({ page }) => {
  await known(page, "Ana");
  await open(page, `/designs/${await newDesign(page, { title: "Shop" })}/document`);
  for (const name of HOSTILE) {
    await page.getByLabel("Name of a new component").fill(name);
    await page.keyboard.press("Enter");
  }
  await page.getByRole("tab", { name: "Rendered" }).click();
  for (const [row, name] of HOSTILE.entries()) {
    await expect(page.locator(".page table tbody tr").nth(row).locator("td").first()).toHaveText(name);
  }
  await expect(page.locator(".page img, .page script, .page table a")).toHaveCount(0);
  expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
});

test("what is taken away is what the server exports", async ({ page }) => {
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  await open(page, `/designs/${id}/document`);
  await saved(page);
  const files: [string, string, string][] = [
    ["Markdown", "checkout-infrastructure.md", "markdown"],
    ["Topology as Mermaid", "checkout-infrastructure.mmd", "mermaid"],
    ["Sequence as Mermaid", "checkout-infrastructure-sequence.mmd", "sequence"],
    ["Picture", "checkout-infrastructure.svg", "svg"],
    ["Model", "checkout-infrastructure.json", "json"],
  ];
  for (const [entry, name, format] of files) {
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: entry, exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(name);
    const exported = await page.request.get(`/api/v1/designs/${id}/export/${format}`);
    expect(await readFile(await file.path(), "utf8")).toBe(await exported.text());
  }
});
