import { alive, expect, hydrated, test, type Page } from "../fixtures";
import { known, saved } from "../support/app";
import { create, stored } from "../support/editor";

/** Keeps files of the program from the page until they are let go. */
async function without(page: Page, files: RegExp): Promise<() => void> {
  let go = () => {};
  const gone = new Promise<void>((resolve) => (go = resolve));
  await page.route(files, async (route) => {
    await gone;
    await route.continue();
  });
  return go;
}

test("what is typed before the program is there is kept, and so is the focus", async ({ page, server }) => {
  const id = await create(server.url, { title: "Shop" });
  await known(page, "Ana Novak");
  const go = await without(page, /\.wasm$/);
  await page.goto(`/designs/${id}/document`, { waitUntil: "domcontentloaded" });
  const summary = page.getByRole("textbox", { name: "Summary" });
  await summary.click();
  await page.keyboard.type("Where customers pay");
  go();
  await hydrated(page);
  await expect(summary).toBeFocused();
  await expect(summary).toHaveValue("Where customers pay");
  await page.keyboard.type(".");
  await saved(page);
  await expect.poll(async () => (await stored(server.url, id)).summary).toBe("Where customers pay.");
});

test("a part of the program that cannot be fetched is told, and fetched again", async ({ page, server, problems }) => {
  const id = await create(server.url, { example: "checkout" });
  await known(page, "Ana Novak");
  problems.allow(/ERR_FAILED|Failed to fetch/);
  await page.route(/split_surfaces/, (route) => route.abort());
  await page.goto(`/designs/${id}`);
  await alive(page);
  await page.getByRole("link", { name: "Document", exact: true }).click();
  await expect(page.getByText("This part of Siteplan could not be fetched").first()).toBeVisible();
  await page.unroute(/split_surfaces/);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByRole("textbox", { name: "Summary" })).toBeVisible();
});

test("a dialog that waits for its part of the program gives its field the focus", async ({ page, server }) => {
  const id = await create(server.url, { example: "checkout" });
  await known(page, "Ana Novak");
  const go = await without(page, /split_surfaces/);
  await page.goto(`/designs/${id}`);
  await alive(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByText("Loading")).toBeVisible();
  go();
  await expect(page.getByRole("combobox", { name: "Command, component or site" })).toBeFocused();
});

test("a page fetches what it begins with at once, and nothing twice", async ({ page, server }) => {
  const id = await create(server.url, { example: "checkout" });
  await known(page, "Ana Novak");
  const begins = { "/": /split_home/, [`/designs/${id}/document`]: /split_surfaces/ };
  for (const [path, part] of Object.entries(begins)) {
    const fetched: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith(".wasm")) fetched.push(new URL(request.url()).pathname);
    });
    // The program waits, and with it all that it would fetch itself.
    const go = await without(page, /siteplan\.js$/);
    await page.goto(path, { waitUntil: "commit" });
    await expect.poll(() => fetched.some((url) => part.test(url))).toBe(true);
    go();
    await hydrated(page);
    expect(fetched).toEqual([...new Set(fetched)]);
    page.removeAllListeners("request");
  }
});
