import { test, expect, expectAccessible, open, type Page } from "./fixtures";
import { introduce, known, newDesign, saved } from "./support/app";
import { canvas } from "./support/editor";

/** A screen, and how one gets there. */
type Screen = (page: Page) => Promise<void>;

/** Opens a view of a worked example that has a version. */
function view(path: string, there?: (page: Page) => Promise<void>): Screen {
  return async (page) => {
    await known(page, "Ana Novak");
    const id = await newDesign(page, { example: "checkout" });
    const version = await page.request.post(`/api/v1/designs/${id}/versions`, { data: { title: "First" } });
    expect(version.status(), await version.text()).toBe(201);
    await open(page, `/designs/${id}${path}`);
    await saved(page);
    await there?.(page);
  };
}

/** The canvas with the first thing of a sort selected. */
function selected(things: string): Screen {
  return view("", async (page) => {
    const first = canvas(page).locator(things).first();
    await first.locator("rect").first().click({ position: { x: 4, y: 4 }, force: true });
    await expect(first).toHaveClass(/selected/);
  });
}

/** The canvas below a dialog. */
function dialog(keys: string, name: string): Screen {
  return view("", async (page) => {
    await canvas(page).focus();
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
  });
}

/** A panel of the version that is looked at. */
function version(tab: string): Screen {
  return view("/versions/1", async (page) => {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.locator(".version-panel")).toHaveAccessibleName(tab);
  });
}

/** An address that leads nowhere. */
function nowhere(path: string): Screen {
  return async (page) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  };
}

const SCREENS: Record<string, Screen> = {
  "the question who one is": async (page) => {
    await open(page, "/");
    await expect(page.getByRole("dialog", { name: "How should others see you?" })).toBeVisible();
  },
  Home: async (page) => {
    await known(page, "Ana Novak");
    await newDesign(page, { example: "parcel-tracking" });
    await open(page, "/");
    await expect(page.getByRole("link", { name: "Parcel tracking" }).first()).toBeVisible();
  },
  "the ways to begin": async (page) => {
    await known(page, "Ana Novak");
    await open(page, "/");
    await page.getByRole("button", { name: "Other ways to begin" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
  },
  "an empty sheet": async (page) => {
    await known(page, "Ana Novak");
    await open(page, `/designs/${await newDesign(page, { title: "Blank" })}`);
    await expect(page.getByRole("heading", { name: "An empty sheet" })).toBeVisible();
  },
  "the canvas": view(""),
  "a node that is selected": selected("[data-node-id]"),
  "a site that is selected": selected("[data-site-id]"),
  // A link is taken by its label, which covers nothing else.
  "a link that is selected": selected("[data-link-id]:has(rect)"),
  "the outline": view("", async (page) => {
    await page.getByRole("tab", { name: "Outline" }).click();
    await expect(page.getByRole("tree", { name: "Outline of the canvas" })).toBeVisible();
  }),
  "the findings": view("", async (page) => {
    await page.getByRole("button", { name: /finding/ }).click();
    await expect(page.getByRole("region", { name: "Findings" })).toBeVisible();
  }),
  "the shortcuts": dialog("?", "Keyboard shortcuts"),
  "commands and search": dialog("Control+k", "Commands and search"),
  "the saving of a version": dialog("Control+s", "Save a version"),
  "the choosing of a file": dialog("Control+o", "Import a file"),
  "the document and its source": view("/document"),
  "the document and its rendering": view("/document", async (page) => {
    await page.getByRole("tab", { name: "Rendered" }).click();
    await expect(page.locator(".diagram svg")).toHaveCount(2);
  }),
  "canvas and document side by side": view("/split"),
  "the versions": view("/versions"),
  "the canvas of a version": view("/versions/1"),
  "the document of a version": version("Document"),
  "the Markdown of a version": version("Markdown"),
  "a design in the archive": async (page) => {
    await known(page, "Ana Novak");
    const id = await newDesign(page, { example: "checkout" });
    const archived = await page.request.post(`/api/v1/designs/${id}/archive`, { data: {} });
    expect(archived.ok(), await archived.text()).toBe(true);
    await open(page, `/designs/${id}`);
    await expect(page.getByText("This design is in the archive.")).toBeVisible();
  },
  "an address without a page": nowhere("/nowhere"),
  "an address without a design": nowhere("/designs/none"),
};

/** Fails when something reaches beyond the right edge of the window, and on what axe finds in either colours. */
async function expectGood(page: Page) {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(beyond, "pixels beyond the window").toBeLessThanOrEqual(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await test.step(`in ${colorScheme} colours`, async () => {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    });
  }
}

test.describe("at the smallest size, in light and dark colours", () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  for (const [name, go] of Object.entries(SCREENS)) {
    test(name, async ({ page, problems }) => {
      if (name.startsWith("an address")) problems.allow(/status of 404/);
      await go(page);
      await expectGood(page);
    });
  }

  test("Home before the first design", async ({ page, emptyServer }) => {
    await open(page, emptyServer.url);
    await introduce(page, "Ana Novak");
    await expect(page.getByRole("heading", { name: "Begin your first design" })).toBeVisible();
    await expectGood(page);
  });
});
