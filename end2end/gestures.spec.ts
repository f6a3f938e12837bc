import { test, expect, type Page } from "./fixtures";
import { saved } from "./support/app";
import { canvas, create, enter, exported } from "./support/editor";
import { Hands } from "./support/hands";

/** How many things each of the two does; `GESTURES=2000` looks further. */
const GESTURES = Number(process.env.GESTURES ?? 120);
/** Where the dice start; `SEED=7` looks elsewhere. */
const SEED = Number(process.env.SEED ?? 1);

test("whatever two people do, nothing breaks and both see the same", async ({ server, page, newPerson }, info) => {
  test.setTimeout(120_000 + GESTURES * 2_000);
  const id = await create(server.url, { example: "checkout" });
  const people = [page, await newPerson()];
  const hands: Hands[] = [];
  for (const [number, person] of people.entries()) {
    person.on("dialog", (dialog) => void dialog.accept().catch(() => undefined));
    await enter(person, `/designs/${id}`, ["Ana Novak", "Ben Okafor"][number]);
    hands.push(new Hands(person, SEED * 2 + number));
  }

  try {
    for (let step = 0; step < GESTURES; step += 1) {
      for (const hand of hands) await hand.act();
    }
  } finally {
    for (const [number, hand] of hands.entries()) {
      await info.attach(`gestures ${number}`, { body: hand.done.join("\n"), contentType: "text/plain" });
    }
  }

  const shown = [];
  for (const person of people) {
    await enter(person, `/designs/${id}`, "Ana Novak");
    await saved(person);
    shown.push(await records(person));
  }
  expect(shown[1]).toEqual(shown[0]);
  expect((await exported(server.url, id, "markdown")).length).toBeGreaterThan(0);
});

/** What the outline of the canvas holds. */
async function records(page: Page): Promise<(string | null)[]> {
  await page.getByRole("tab", { name: "Outline" }).click();
  await expect(canvas(page)).toBeVisible();
  const rows = page.getByRole("tree").getByRole("treeitem");
  return rows.evaluateAll((all) => all.map((row) => row.textContent).sort());
}
