import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, expectAccessible, open, test } from "../fixtures";
import { introduce, known, newDesign } from "../support/app";
import { chosen, drop } from "../support/documents";
import { node, site } from "../support/editor";
import { button, dialog, section } from "../support/importing";

test("the first visit asks for a name, and the session remembers it", async ({ page }) => {
  await open(page, "/");
  const dialog = page.getByRole("dialog", { name: "How should others see you?" });
  await expect(dialog.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(/Type the name/);
  await introduce(page, "Ana Novak");
  await expect(page.getByRole("button", { name: "You are Ana Novak" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "You are Ana Novak" })).toBeVisible();
  await expect(dialog).toBeHidden();
});

test("with no design yet, Home offers ways to begin one", async ({ page, emptyServer }) => {
  await open(page, emptyServer.url);
  await introduce(page, "Ana");
  await expect(page.getByRole("heading", { name: "Begin your first design" })).toBeVisible();
  for (const picture of await page.locator(".way img").all()) {
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  }
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Two datacenters/ }).click();
  await page.waitForURL(/\/designs\/[a-z0-9]+$/);
  await expect(page.locator(".title-button")).toHaveText("Two datacenters");
  await page.getByRole("link", { name: "Siteplan, all designs" }).click();
  const card = page.locator("[data-design-id]");
  await expect(card).toHaveCount(1);
  await expect(card).toContainText("11 nodes · 4 sites");
  await expect(card.getByRole("img", { name: "Topology of Two datacenters" })).toBeVisible();
});

test("designs are found, ordered, copied, archived and brought back", async ({ page }) => {
  await known(page, "Ana");
  // Other tests have designs on the same server.
  const shop = `shop ${randomUUID()}`;
  const [alpha, beta] = [`Alpha ${shop}`, `Beta ${shop}`];
  await newDesign(page, { title: alpha });
  await newDesign(page, { title: beta });
  await open(page, "/");
  const titles = page.locator(".card-title");

  await page.getByRole("searchbox", { name: "Search designs" }).fill(shop);
  await expect(titles).toHaveText([beta, alpha]);
  await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "By title" });
  await expect(titles).toHaveText([alpha, beta]);

  await page.getByRole("searchbox", { name: "Search designs" }).fill("nothing of that name");
  await expect(page.locator(".home-nothing")).toHaveText(/No design is called/);
  await page.getByRole("searchbox", { name: "Search designs" }).fill(alpha.toLowerCase());
  await expect(titles).toHaveText([alpha]);

  await page.getByRole("button", { name: `More for ${alpha}` }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(titles).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(titles).toHaveText([alpha]);

  await page.getByRole("button", { name: `More for ${alpha}` }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(titles).toHaveCount(0);
  await page.getByRole("radio", { name: "Archive" }).click();
  await expect(titles).toHaveText([alpha]);
  await page.getByRole("button", { name: `More for ${alpha}` }).click();
  await page.getByRole("menuitem", { name: "Bring back" }).click();
  await page.getByRole("radio", { name: "Current" }).click();
  await expect(titles).toHaveText([alpha]);

  await page.getByRole("button", { name: `More for ${alpha}` }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await page.waitForURL(/\/designs\//);
  await expect(page.locator(".title-button")).toHaveText(`${alpha} (copy)`);
});

test("a design begins from a JSON file, chosen or dropped, and a bad file is told", async ({ page, problems }) => {
  problems.allow(/status of 4(22|00)/);
  await known(page, "Ana");
  const id = await newDesign(page, { example: "checkout" });
  const text = await (await page.request.get(`/api/v1/designs/${id}/export/json`)).text();
  await open(page, "/");

  const input = page.locator("input[type=file]").first();
  await input.setInputFiles(chosen({ name: "broken.json", text: text.slice(0, 200) }));
  await expect(dialog(page).getByRole("alert")).toHaveText(/This is no design/);
  await button(page, "Cancel").click();

  await drop(page, page.locator("body"), { name: "design.json", text });
  await button(page, "Create the design").click();
  await page.waitForURL(/\/designs\//);
  await expect(page.locator(".title-button")).toHaveText("Checkout infrastructure");

  await page.goBack();
  await input.setInputFiles(chosen({ name: "good.json", text }));
  await button(page, "Create the design").click();
  await page.waitForURL(/\/designs\//);
  await expect(page.locator(".title-button")).toHaveText("Checkout infrastructure");

  // What somebody wrote by hand has no places, and members that nobody knows.
  const design = {
    title: "By hand",
    owner: "Payments",
    components: [{ id: "api", name: "API", kind: "server" }],
    sites: [{ id: "hall", name: "Hall", kind: "datacenter" }],
    nodes: [{ component: "api", site: "hall" }, { component: "api" }],
  };
  await page.goBack();
  const hand = JSON.stringify({ schema: "siteplan/design/1", design });
  await input.setInputFiles(chosen({ name: "by-hand.json", text: hand }));
  const noticed = section(page, "Noticed");
  await expect(noticed).toContainText("The member “owner” is not known and was passed over.");
  await button(page, "Create the design").click();
  await expect(page.locator(".title-button")).toHaveText("By hand");
  await expect(node(page, "API")).toHaveCount(2);
  await expect(site(page, "Hall")).toBeVisible();
});

test("menus are worked with the keyboard, and give the focus back", async ({ page }) => {
  await known(page, "Ana");
  await open(page, "/");
  const button = page.getByRole("button", { name: "Other ways to begin" });
  await button.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Blank sheet" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Paste Markdown or Mermaid…" })).toBeFocused();
  await page.keyboard.press("p");
  await expect(page.getByRole("menuitem", { name: "Parcel tracking" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(button).toBeFocused();
});

test("the theme is chosen per device, and the server renders it", async ({ page }) => {
  await known(page, "Ana");
  await open(page, "/");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect.poll(paper).not.toBe(light);
  await expectAccessible(page);
  const html = await (await page.request.get("/")).text();
  expect(html).toContain('data-theme="dark"');
  await page.reload();
  expect(await paper()).not.toBe(light);
});

test("an address that leads nowhere says so, with status 404", async ({ page, problems }) => {
  problems.allow(/status of 404/);
  for (const path of ["/designs/doesnotexist00", "/nowhere/at/all", "/designs/abc/canvas"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("link", { name: "All designs" }), path).toBeVisible();
  }
});

test("pages carry no script but their own", async ({ page }) => {
  const answer = await page.request.get("/");
  const policy = answer.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'nonce-[^']+'/);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  for (const [tag] of (await answer.text()).matchAll(/<script[^>]*>/g)) {
    expect(tag.includes("src=") || tag.includes(`nonce="${nonce}"`), tag).toBe(true);
  }
  expect(readFileSync(new URL("../../style/main.css", import.meta.url), "utf8")).not.toContain("http");
});
