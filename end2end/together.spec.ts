import { test, expect, type Page } from "./fixtures";
import { goTo, saved } from "./support/app";
import { boxOf, canvas, create, drawn, enter, move, node, place, renameNode, select, stored, undo, whereabouts } from "./support/editor";
import { type Deed, expectSeen } from "./support/latency";

/** What one does appears to others within this time, in milliseconds. */
const AT_ONCE = 1000;

test.describe("two people on one design", () => {
  let ana: Page;
  let ben: Page;
  let id: string;

  test.beforeEach(async ({ server, page, newPerson }) => {
    id = await create(server.url, { example: "two-datacenters" });
    ana = page;
    ben = await newPerson();
    await enter(ana, `/designs/${id}`, "Ana Novak");
    await enter(ben, `/designs/${id}`, "Ben Okafor");
    for (const person of [ana, ben]) {
      await expect(node(person, "Users")).toBeVisible();
      await saved(person);
    }
  });

  test.afterEach("both see the same, and the server has it", async ({ server }) => {
    await saved(ana);
    await saved(ben);
    await expect.poll(() => drawn(ben)).toEqual(await drawn(ana));
    const design = await stored(server.url, id);
    const nodes = await canvas(ana).locator("[data-node-id]").evaluateAll((all) =>
      all.map((element) => (element as SVGElement).dataset.nodeId).sort(),
    );
    expect(design.nodes.map((node) => node.id).sort()).toEqual(nodes);
  });

  test("a new component appears to the other", async () => {
    await place(ana, "Worker", { x: 90, y: 90 }, "Mailer");
    await expect(node(ben, "Mailer")).toBeVisible();
  });

  test("a move appears to the other", async () => {
    const where = () => whereabouts(node(ben, "Users"));
    const before = await where();
    await move(ana, "Users", { x: 24, y: 8 });
    await expect.poll(where).not.toBe(before);
    expect(await where()).toBe(await whereabouts(node(ana, "Users")));
  });

  test("a new name appears to the other", async () => {
    await renameNode(ana, "Primary DB", "Orders");
    await expect(node(ben, "Orders")).toBeVisible();
    await expect(node(ben, "Primary DB")).toHaveCount(0);
  });

  test("text appears to the other letter by letter", async () => {
    for (const person of [ana, ben]) {
      await person.getByRole("link", { name: "Split" }).click();
    }
    const summary = (person: Page) => person.getByRole("textbox", { name: "Summary" });
    await summary(ana).fill("");
    await expect(summary(ben)).toHaveValue("");
    await summary(ana).pressSequentially("Two sites");
    await expect(summary(ben)).toHaveValue("Two sites");

    // Both type into one text: nothing of either is lost.
    await summary(ana).press("Home");
    await summary(ben).press("End");
    await Promise.all([
      summary(ana).pressSequentially("Here: "),
      summary(ben).pressSequentially(", one shop"),
    ]);
    for (const person of [ana, ben]) {
      await expect(summary(person)).toHaveValue("Here: Two sites, one shop");
    }
  });

  test("what one does appears to the other within a second", async () => {
    const seen = (deed: Deed) => expectSeen(deed, AT_ONCE, ana, ben);
    const nodes = "[role=application] [data-node-id]";
    await canvas(ana).focus();
    await seen({
      name: "a component that is placed",
      selector: nodes,
      reads: "count",
      act: async () => {
        await ana.keyboard.press("w");
        await ana.keyboard.press("Enter");
      },
    });
    await select(ana, "Users");
    await seen({
      name: "a node that is moved",
      selector: `${nodes}[data-node-id=users] rect.node-card`,
      reads: "x",
      act: (turn) => ana.keyboard.press(turn % 2 ? "Shift+ArrowRight" : "Shift+ArrowLeft"),
    });
    await seen({
      name: "a node that is renamed",
      selector: `${nodes}[data-node-id=users]`,
      reads: "aria-label",
      act: async (turn) => {
        await ana.keyboard.press("F2");
        await ana.keyboard.type(`Users ${turn}`);
        await ana.keyboard.press("Enter");
      },
    });
    for (const person of [ana, ben]) await goTo(person, "Split");
    await ana.getByRole("textbox", { name: "Summary" }).focus();
    await seen({
      name: "a letter that is typed",
      selector: "textarea[aria-label=Summary]",
      reads: "value",
      act: (turn) => ana.keyboard.press(String(turn)),
    });
  });

  test("each sees who else is there, where they point, and that they left", async () => {
    const people = ana.getByRole("list", { name: "People here" });
    await expect(people.getByRole("listitem", { name: "Ben Okafor is here" })).toBeVisible();
    await expect(ana.getByText("2 people")).toBeVisible();

    const box = await boxOf(canvas(ben));
    await ben.mouse.move(box.x + 40, box.y + 60);
    await ben.mouse.move(box.x + 60, box.y + 80);
    await expect(canvas(ana).getByText("Ben Okafor")).toBeVisible();

    await ben.goto("/");
    await expect(people.getByRole("listitem")).toHaveCount(0);
    await expect(ana.getByText("Only you")).toBeVisible();
    await ben.goBack();
    await expect(people.getByRole("listitem", { name: "Ben Okafor is here" })).toBeVisible();
  });

  test("undo takes back one's own last step and none of the other's", async () => {
    await place(ana, "Worker", { x: 90, y: 90 }, "Mailer");
    await expect(node(ben, "Mailer")).toBeVisible();
    await renameNode(ben, "Primary DB", "Orders");
    await expect(node(ana, "Orders")).toBeVisible();

    await undo(ana);
    await expect(node(ben, "Mailer")).toHaveCount(0);
    await undo(ana);
    for (const person of [ana, ben]) {
      await expect(node(person, "Orders")).toBeVisible();
      await expect(canvas(person).locator("[data-node-id]")).toHaveCount(11);
    }

    // There is nothing left of Ana's; one more undo does nothing.
    await undo(ana);
    await expect(node(ana, "Orders")).toBeVisible();
    await undo(ben);
    await expect(node(ana, "Primary DB")).toBeVisible();
  });

  test("undo of a move keeps what the other did to the same node", async () => {
    const where = (person: Page, name: string) => whereabouts(node(person, name));
    const before = await where(ana, "Users");
    await move(ana, "Users", { x: 24, y: 8 });
    await expect.poll(() => where(ben, "Users")).not.toBe(before);
    await renameNode(ben, "Users", "Customers");
    await expect(node(ana, "Customers")).toBeVisible();

    await undo(ana);
    for (const person of [ana, ben]) {
      await expect.poll(() => where(person, "Customers")).toBe(before);
    }
  });
});
