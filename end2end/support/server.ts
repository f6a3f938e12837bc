import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a start may take; the first one makes a database. */
const START_MS = 90_000;
const STOP_MS = 20_000;

/** A Siteplan of its own: the built program, a private Postgres, a folder that is thrown away. */
export class SiteplanServer {
  /** `http://127.0.0.1:PORT`, the same over restarts. */
  url = "";
  readonly data: string;
  private child: ChildProcess | undefined;
  private said: string[] = [];

  private constructor(private readonly env: NodeJS.ProcessEnv) {
    // Short, because a unix socket's path is limited; open to others, because
    // Postgres drops to another user when this runs as root.
    this.data = mkdtempSync(join(tmpdir(), "siteplan-"));
    chmodSync(this.data, 0o755);
  }

  static async start(env: NodeJS.ProcessEnv = {}): Promise<SiteplanServer> {
    const server = new SiteplanServer(env);
    try {
      await server.run("0");
    } catch (error) {
      await server.remove();
      throw error;
    }
    return server;
  }

  get port(): string {
    return new URL(this.url).port;
  }

  /** The last lines that the program printed. */
  get log(): string {
    return this.said.join("");
  }

  /** The process of the program itself, without its Postgres. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Stops as a service manager does, and starts again at the same address. */
  async restart(): Promise<void> {
    await this.stop();
    await this.run(this.port);
  }

  /** Starts again after `stop`, `kill` or `killPostgres`. */
  async startAgain(): Promise<void> {
    await this.run(this.port);
  }

  /** Asks the program to end, and waits for it. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** `kill -9` of the program; its Postgres may live on. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** `kill -9` of the private Postgres (its first process; the others follow). */
  async killPostgres(): Promise<void> {
    const pid = this.postgresPid();
    if (pid !== undefined) {
      process.kill(pid, "SIGKILL");
      await gone(pid);
    }
  }

  /** Ends everything and deletes the data. */
  async remove(): Promise<void> {
    await this.stop();
    const pid = this.postgresPid();
    if (pid !== undefined) {
      process.kill(pid, "SIGQUIT");
      await gone(pid);
    }
    rmSync(this.data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  private async run(port: string): Promise<void> {
    const program = process.env.SITEPLAN_BIN ?? "siteplan";
    if (!existsSync(program)) {
      throw new Error(`${program} is missing; build it with script/server --debug --build-only`);
    }
    const child = spawn(program, ["serve", "--port", port, "--data", this.data], {
      env: { ...untouched(process.env), SITEPLAN_SITE: process.env.SITEPLAN_SITE, ...this.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`siteplan serve ${why}\n${this.log}`));
      const timer = setTimeout(() => fail(`said no address in ${START_MS / 1000} s`), START_MS);
      child.once("error", (error) => fail(`did not start: ${error.message}`));
      child.once("exit", (code, signal) => fail(`ended with ${code ?? signal}`));
      child.stderr.on("data", (bytes) => this.listen(String(bytes)));
      let output = "";
      child.stdout.on("data", (bytes) => {
        this.listen(String(bytes));
        output += bytes;
        const found = /Siteplan is at (http:\/\/[^\s/]+)\//.exec(output)?.[1];
        if (found) {
          clearTimeout(timer);
          resolve(found);
        }
      });
    });
  }

  /** Keeps the last output. */
  private listen(text: string): void {
    this.said.push(text);
    this.said = this.said.slice(-200);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    const waited = await Promise.race([ended.then(() => true), sleep(STOP_MS, false, { ref: false })]);
    if (!waited) {
      child.kill("SIGKILL");
      await ended;
      throw new Error(`siteplan did not end ${STOP_MS / 1000} s after ${signal}\n${this.log}`);
    }
  }

  private postgresPid(): number | undefined {
    const file = find(this.data, "postmaster.pid");
    const pid = file && Number.parseInt(readFileSync(file, "utf8"), 10);
    return pid && alive(pid) ? pid : undefined;
  }
}

/** The environment without a developer's own settings of Siteplan. */
function untouched(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = ([name]: [string, unknown]) => name === "DATABASE_URL" || name.startsWith("SITEPLAN_");
  return Object.fromEntries(Object.entries(env).filter((entry) => !ours(entry)));
}

function find(folder: string, name: string, depth = 3): string | undefined {
  if (!existsSync(folder)) return undefined;
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === name)) return join(folder, name);
  if (depth === 0) return undefined;
  for (const entry of entries) {
    const found = entry.isDirectory() && find(join(folder, entry.name), name, depth - 1);
    if (found) return found;
  }
  return undefined;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; alive(pid) && tries < 200; tries++) await sleep(50);
}
