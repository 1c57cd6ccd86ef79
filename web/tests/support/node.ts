/**
 * A demonstration node of their own for the tests that run one after the other.
 *
 * The binary is `CEIBA_BIN`, or the debug build. A debug build serves the console from `web/dist`, so both
 * must be built first; what is missing is said, never skipped.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { accounts, PASSWORD } from "./accounts";

const WEB = resolve(import.meta.dirname, "../..");
const READY_WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 100;

export interface Node {
  url: string;
  end: () => Promise<void>;
}

export async function startNode(): Promise<Node> {
  const binary = resolve(WEB, process.env.CEIBA_BIN ?? "../target/debug/ceiba");
  requireFile(binary, "build it with `cargo build --package ceiba`, or name it in CEIBA_BIN");
  requireFile(join(WEB, "dist/index.html"), "build the console with `npm run build`");

  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "ceiba-browser-"));
  const node = spawn(binary, ["demo", "--port", String(port), "--dir", folder, "--seed", "7"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collectOutput(node);
  const end = async () => {
    await ended(node);
    await rm(folder, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  try {
    await until(() => isUpToDate(url), node);
  } catch (error) {
    await end();
    throw new Error(`${binary} demo did not become ready: ${error}\n${output()}`);
  }
  return { url, end };
}

function requireFile(path: string, wayOut: string) {
  if (!existsSync(path)) throw new Error(`${path} is missing: ${wayOut}`);
}

/** The node answers and has processed every message of its synthetic day. */
async function isUpToDate(url: string): Promise<boolean> {
  const credentials = { account: accounts.administrator, password: PASSWORD };
  const session = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(credentials),
  });
  const cookie = session.headers.get("Set-Cookie")?.split(";")[0];
  if (cookie === undefined) return false;
  const status = await fetch(`${url}/api/status`, { headers: { Cookie: cookie } });
  const { waiting, hits } = await status.json();
  return waiting === 0 && hits.open > 0;
}

async function until(isReady: () => Promise<boolean>, node: ChildProcess) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (node.exitCode !== null) throw new Error(`it ended with status ${node.exitCode}`);
    if (await isReady().catch(() => false)) return;
    await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
  }
  throw new Error(`not within ${READY_WITHIN_MS / 1_000} s`);
}

function collectOutput(node: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  node.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  node.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

async function ended(node: ChildProcess) {
  if (node.exitCode !== null) return;
  const exit = new Promise((done) => node.once("exit", done));
  node.kill("SIGTERM");
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("the system gave no free port");
  return address.port;
}
