/** Hands that do anything, anywhere, in any order: what follows from a seed is the same in every run. */
import type { Page } from "@playwright/test";
import { hydrated } from "../fixtures";

const KEYS = [
  ..."bcdfhklmnopqsvw+-?",
  ...["Enter", "Escape", "Tab", "Shift+Tab", "Delete", "Backspace", "F2", "Space", "Home", "End", "ContextMenu"],
  ...["ArrowLeft", "ArrowRight", "Shift+ArrowUp", "ArrowDown", "Control+ArrowDown", "Alt+ArrowDown"],
  ...["Shift+D", "Shift+N", "Shift+R", "Shift+0", "Shift+1", "Shift+2"],
  ...["a", "c", "d", "g", "v", "x", "z", "Shift+v", "Shift+y", "Shift+z"].map((key) => `Control+${key}`),
];

const WORDS = ["Server 9", "<b>x</b>", "缓存", 'a|b `c` "q"', "x".repeat(80), "-5", "4", "🙂"];

const VIEWS = ["Canvas", "Canvas", "Canvas", "Document", "Split", "Versions"];

/** What a hand finds to press: everything but what leaves the design. */
const PRESSABLE = "button, select, input, textarea, summary, .editor-body a";

/** Numbers from a seed (a linear congruential generator; Numerical Recipes). */
class Dice {
  constructor(private state: number) {}

  /** A number from 0 to below 1. */
  next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)];
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}

export class Hands {
  /** What was done so far, the last at the end. */
  readonly done: string[] = [];
  private readonly dice: Dice;
  private readonly page: Page;
  private readonly home: string;

  constructor(page: Page, seed: number) {
    this.page = page;
    this.dice = new Dice(seed);
    this.home = new URL(page.url()).pathname;
  }

  /** Does one thing. */
  async act(): Promise<void> {
    const [what, how] = this.choose();
    this.done.push(what);
    await how();
    // A link or the way back may have led out of the design.
    if (!new URL(this.page.url()).pathname.startsWith(this.home)) await this.return();
  }

  private choose(): [string, () => Promise<void>] {
    const { dice, page } = this;
    const share = dice.below(100);
    if (share < 22) {
      const at = this.anywhere();
      const options = { button: dice.chance(0.1) ? "right" : "left", clickCount: dice.chance(0.15) ? 2 : 1 } as const;
      return [`click ${at} ${options.button} ${options.clickCount}`, () => page.mouse.click(...at, options)];
    }
    if (share < 50) return this.drag();
    if (share < 78) {
      const key = dice.pick(KEYS);
      return [`press ${key}`, () => page.keyboard.press(key)];
    }
    if (share < 84) {
      const word = dice.pick(WORDS);
      const end = dice.pick(["Enter", "Tab", "Escape"]);
      return [`type ${word} ${end}`, () => page.keyboard.type(word).then(() => page.keyboard.press(end))];
    }
    if (share < 88) {
      const by = [dice.below(400) - 200, dice.below(400) - 200] as const;
      return dice.chance(0.5)
        ? [`wheel ${by}`, () => page.mouse.wheel(...by)]
        : [`zoom ${by}`, () => this.holding("Control", () => page.mouse.wheel(...by))];
    }
    if (share < 92) {
      const view = dice.pick(VIEWS);
      const link = page.getByRole("link", { name: view, exact: true });
      return [`view ${view}`, () => this.ifThere(link.click({ timeout: 1000 }))];
    }
    if (share < 98) return this.press();
    return dice.chance(0.5)
      ? ["reload", () => page.reload().then(() => hydrated(page))]
      : ["back", () => page.goBack().then(() => undefined)];
  }

  private drag(): [string, () => Promise<void>] {
    const { dice, page } = this;
    const [x, y] = this.anywhere();
    const to = [x + dice.below(500) - 250, y + dice.below(500) - 250] as const;
    const held = dice.chance(0.2) ? "Shift" : undefined;
    const amid = dice.chance(0.1) ? dice.pick(KEYS) : undefined;
    const how = async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move((x + to[0]) / 2, (y + to[1]) / 2, { steps: 3 });
      if (amid) await page.keyboard.press(amid);
      await page.mouse.move(...to, { steps: 3 });
      await page.mouse.up();
    };
    return [`drag ${x},${y} ${to} ${held ?? ""} ${amid ?? ""}`, () => (held ? this.holding(held, how) : how())];
  }

  private press(): [string, () => Promise<void>] {
    const [at, word] = [this.dice.next(), this.dice.chance(0.4) ? this.dice.pick(WORDS) : undefined];
    const how = async () => {
      const all = this.page.locator(PRESSABLE).filter({ visible: true });
      const one = all.nth(Math.floor(at * (await all.count())));
      await this.ifThere(one.click({ timeout: 1000 }));
      if (word) await this.page.keyboard.type(word);
    };
    return [`push ${at} ${word ?? ""}`, how];
  }

  private async holding(key: string, how: () => Promise<void>): Promise<void> {
    await this.page.keyboard.down(key);
    await how();
    await this.page.keyboard.up(key);
  }

  /** What one reaches for may be covered, or gone meanwhile; hands miss then. */
  private async ifThere(reached: Promise<void>): Promise<void> {
    await reached.catch((error: Error) => {
      if (error.name !== "TimeoutError") throw error;
    });
  }

  private anywhere(): [number, number] {
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    return [this.dice.below(width), this.dice.below(height)];
  }

  private async return(): Promise<void> {
    await this.page.goto(this.home);
    await hydrated(this.page);
  }
}
