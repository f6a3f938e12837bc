import { test, expect, type Page } from "./fixtures";
import { saveState, saved } from "./support/app";
import { create, enter, stored } from "./support/editor";
import type { SiteplanServer } from "./support/server";

/** `ROUNDS=50 script/test browser -- durable.spec.ts` for the long form. */
const ROUNDS = Number(process.env.ROUNDS ?? 3);

/** What dies, and how it comes back. Postgres alone is started again by the server. */
const DEATHS: { what: string; kill(server: SiteplanServer): Promise<void>; restart: boolean }[] = [
  { what: "the server", kill: (server) => server.kill(), restart: true },
  { what: "Postgres", kill: (server) => server.killPostgres(), restart: false },
  {
    what: "both",
    kill: async (server) => {
      await Promise.all([server.kill(), server.killPostgres()]);
    },
    restart: true,
  },
];

/** Somebody who types names of components, and remembers what the page said of them. */
class Typist {
  /** All that was typed. */
  readonly names: string[] = [];
  /** How many of them the page has called saved. */
  saved = 0;

  constructor(
    private readonly page: Page,
    private readonly prefix: string,
  ) {}

  async type(count: number): Promise<void> {
    const field = this.page.getByRole("textbox", { name: "Name of a new component" });
    for (let index = 0; index < count; index++) {
      const name = `${this.prefix} ${this.names.length}`;
      await field.fill(name);
      await field.press("Enter");
      this.names.push(name);
      await this.look();
    }
  }

  /** An edit that was made before the page says “Saved” is called saved. */
  async look(): Promise<void> {
    if ((await saveState(this.page).textContent()) === "Saved") this.saved = this.names.length;
  }
}

async function names(server: SiteplanServer, id: string): Promise<string[]> {
  return (await stored(server.url, id)).components.map((component) => component.name);
}

test.beforeEach(({ problems }) => {
  // What the browser itself says while the server is away.
  problems.allow(/WebSocket connection to .* failed/);
  problems.allow(/net::ERR_|Failed to load resource/);
});

for (let round = 0; round < ROUNDS; round++) {
  const death = DEATHS[round % DEATHS.length];
  const before = 1 + ((round * 7) % 5);

  test(`round ${round + 1}: nothing that was called saved is lost when ${death.what} dies`, async ({
    newPerson,
    server,
  }) => {
    test.setTimeout(300_000);
    const id = await create(server.url, { title: `Round ${round + 1}` });
    const page = await newPerson();
    await enter(page, `/designs/${id}/document`, "Ana Novak");
    await saved(page);

    // Between edits: the page is gone, so that the server has to remember.
    const first = new Typist(page, "First");
    await first.type(before);
    await saved(page);
    await first.look();
    expect(first.saved).toBe(before);
    const killed = death.kill(server);
    await page.close();
    await killed;
    if (death.restart) await server.startAgain();
    await expect(async () => expect(await names(server, id)).toEqual(first.names)).toPass();

    // During edits: what was saved is there without the page, what was not stays in the page.
    const other = await newPerson();
    await enter(other, `/designs/${id}/document`, "Ben Okafor");
    await saved(other);
    const second = new Typist(other, "Second");
    await second.type(before);
    const dies = death.kill(server);
    await second.type(3);
    await dies;
    if (death.restart) {
      await expect(saveState(other)).toHaveText(/^Offline/);
      await second.type(2);
      await expect(saveState(other)).toHaveText(/^Offline, \d+ edits not saved$/);
      const promised = second.names.slice(0, second.saved);
      await other.context().setOffline(true);
      await server.startAgain();
      expect(await names(server, id)).toEqual(expect.arrayContaining([...first.names, ...promised]));
      await other.context().setOffline(false);
    }
    await expect(saveState(other), "the page comes back by itself").toHaveText("Saved", { timeout: 60_000 });
    await expect(async () =>
      expect(await names(server, id)).toEqual([...first.names, ...second.names]),
    ).toPass();
  });
}
