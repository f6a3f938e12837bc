/** How long it takes until one sees what another does. */
import { expect, test, type Page } from "@playwright/test";

/** How often it is measured: a busy moment of the machine does not decide a median. */
const TURNS = 7;

/** Something that one does, and how a page shows that it was done. */
export interface Deed {
  name: string;
  /** The element that tells. */
  selector: string;
  /** What of it changes. */
  reads: "count" | "value" | "x" | "aria-label";
  /** Does it, in another way each time. */
  act: (turn: number) => Promise<void>;
}

/**
 * Does something again and again in one page, and takes the time from when that page shows it until the other
 * does. Each time it must be seen at all; the median is kept in the report and must be below `limit` milliseconds.
 */
export async function expectSeen(deed: Deed, limit: number, here: Page, there: Page): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const before = (await look(here, deed)).now;
    await expect.poll(async () => (await look(there, deed)).now, "both begin alike").toBe(before);
    const seen = Promise.all([here, there].map((page) => look(page, deed, before)));
    await deed.act(turn);
    const [mine, theirs] = await seen;
    times.push(Math.max(0, theirs.at - mine.at));
  }
  times.sort((a, b) => a - b);
  const [least, median, most] = [0, TURNS >> 1, TURNS - 1].map((at) => Math.round(times[at]));
  const description = `${deed.name}: ${median} ms (${least} to ${most} ms in ${TURNS} turns)`;
  test.info().annotations.push({ type: "seen by the other after", description });
  expect(median, description).toBeLessThan(limit);
}

/** What a page shows of a deed, and when it first shows something else than before. */
interface Watched {
  now: string;
  /** By the clock that the pages of a machine share, in milliseconds; when it is another than before. */
  at: number;
}

/** Looks at a page with every frame until it shows something else than `before`; once where that is not given. */
function look(page: Page, { selector, reads }: Deed, before?: string): Promise<Watched> {
  return page.evaluate(
    ({ selector, reads, before }) => {
      const read = () => {
        const all = document.querySelectorAll(selector);
        const first = all[0] as HTMLTextAreaElement | undefined;
        if (reads === "count") return String(all.length);
        if (reads === "value") return first?.value ?? "";
        return first?.getAttribute(reads) ?? "";
      };
      const limit = performance.now() + 30_000;
      return new Promise<Watched>((resolve, reject) => {
        const frame = () => {
          const now = read();
          if (now !== before) resolve({ now, at: performance.timeOrigin + performance.now() });
          else if (performance.now() > limit) reject(new Error(`${selector} still shows “${before}”`));
          else requestAnimationFrame(frame);
        };
        frame();
      });
    },
    { selector, reads, before },
  );
}
