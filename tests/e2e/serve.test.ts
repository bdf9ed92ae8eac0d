import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import type { ShownConversation } from "../../agent/service/wire.ts";
import { often } from "../fixtures/effort.ts";
import { freePort } from "../../scripts/bench/free-port.ts";
import { doneOf, eventsIn, textOf } from "../fixtures/servers/service.ts";
import { assay } from "../commands/command.ts";
import { ROOT, workspace } from "./command.ts";
import { serving, SLIPS, SUITES, verdicts } from "./serving.ts";

let cwd: string;
const serve = serving(() => cwd);
beforeAll(() => {
  cwd = workspace(...SUITES, "knowledge");
});

const json = { "content-type": "application/json" };

async function begin(url: string): Promise<string> {
  const response = await fetch(`${url}/conversations`, { method: "POST" });
  return ((await response.json()) as { id: string }).id;
}

function say(url: string, id: string, text: string, key: string): Promise<Response> {
  return fetch(`${url}/conversations/${id}/messages`, {
    method: "POST",
    headers: { ...json, accept: "text/event-stream", "idempotency-key": key },
    body: JSON.stringify({ text }),
  });
}

async function read(url: string, id: string): Promise<ShownConversation> {
  return (await (await fetch(`${url}/conversations/${id}`)).json()) as ShownConversation;
}

/** Reads a stream until a piece of it came, and then no more. */
async function firstPiece(response: Response): Promise<() => Promise<string>> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = decoder.decode((await reader?.read())?.value, { stream: true });
  return async () => {
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) return text;
      text += decoder.decode(piece.value, { stream: true });
    }
  };
}

const TEXTS = Array.from(
  { length: 6 },
  (_, i) => `My car is a 20${10 + i} Toyota. What does collision cover?`,
);

describe("assay serve", () => {
  it("finishes its streams when it is stopped, and takes nothing new", async () => {
    const { url, child, ended } = await serve("--port", "0", "--store", "memory");
    const ids = await Promise.all(TEXTS.map(() => begin(url)));
    const spare = await begin(url);
    const streams = await Promise.all(
      TEXTS.map(async (text, i) => firstPiece(await say(url, ids[i] ?? "", text, `k${i}`))),
    );
    child.kill("SIGTERM");
    // A signal has no answer: it shows when the next request is refused.
    await expect
      .poll(async () => (await fetch(`${url}/ready`).catch(() => null))?.status ?? 503, { timeout: 30_000 })
      .toBe(503);
    const late = await say(url, spare, "Hi", "late").catch(() => null);
    expect([503, undefined]).toContain(late?.status);
    for (const rest of streams) {
      const events = eventsIn(await rest());
      expect(doneOf(events).text).toBe(textOf(events));
    }
    expect((await ended).code).toBe(0);
  });

  it("loses no acknowledged message and no answer when it is killed", async () => {
    const port = String(await freePort());
    const store = join(cwd, "killed.sqlite");
    const first = await serve("--port", port, "--store", store);
    // Without SQLite, no data survives the process.
    if (first.notices.includes("in memory")) return;
    const { url } = first;
    const ids = await Promise.all(TEXTS.map(() => begin(url)));
    const acknowledged = new Set<number>();
    const answers = new Map<number, string>();
    const talks = TEXTS.map(async (text, i) => {
      const rest = await firstPiece(await say(url, ids[i] ?? "", text, `k${i}`));
      acknowledged.add(i);
      answers.set(i, doneOf(eventsIn(await rest())).text);
    });
    // Requests that are interrupted by the kill are not failures of the test.
    const settled = Promise.allSettled(talks);
    await Promise.any(talks);
    first.child.kill("SIGKILL");
    await settled;
    await first.ended;
    const second = await serve("--port", port, "--store", store);
    for (const i of acknowledged) {
      const { messages } = await read(second.url, ids[i] ?? "");
      expect(messages[0]?.text).toBe(TEXTS[i]);
      const answer = answers.get(i);
      if (answer === undefined) continue;
      expect(messages.map(({ text }) => text)).toEqual([TEXTS[i], answer]);
      const again = eventsIn(await (await say(url, ids[i] ?? "", TEXTS[i] ?? "", `k${i}`)).text());
      expect(doneOf(again).text).toBe(answer);
    }
  });

  it("answers every curl of the README, shares its port with no other, and is not evaluated", async () => {
    const { url } = await serve("--port", "0", "--store", "memory");
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    const script = readme
      .split("```sh\n")
      .map((block) => block.split("```")[0] ?? "")
      .find((block) => block.includes("curl"));
    const checked = (script ?? "")
      .replace("http://127.0.0.1:3000", url)
      // Every failure ends the script: of HTTP, and of a command within another.
      .replaceAll("curl -s", "curl --fail-with-body -s");
    const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", checked]);
    expect(checked.match(/^\s*curl /gm)).toHaveLength(7);
    expect(stdout).toMatch(/"role":"agent","text":"[^"]*9 AM to 5 PM EST/);
    expect(stdout).toContain('event: done\ndata: {"type":"done"');
    expect(stdout).toContain('"premium":"100"');
    expect(stdout).toContain('"openapi":"3.1.0"');
    expect(stdout).toContain("assay_answers_total");
    const taken = await assay(["serve", "--port", new URL(url).port, "--store", "memory"], { cwd });
    expect([taken.code, taken.stderr]).toEqual([2, expect.stringContaining("is taken. Choose another")]);
    // Customers get other answers than an evaluation needs.
    const refused = await assay(["run", "--agent", url, "--out", "runs"], { cwd });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("assay serve --evaluation")]);
  });

  it("refuses an invalid token, with what to do", async () => {
    const short = await assay(["serve", "--port", "0", "--store", "memory"], {
      cwd,
      env: { ASSAY_SERVICE_TOKEN: "secret" },
    });
    expect([short.code, short.stderr]).toEqual([2, expect.stringContaining("openssl rand -hex 32")]);
    expect(short.stderr).not.toContain("secret\n");
  });
});

describe("an evaluation of what is deployed", () => {
  it("gives the verdicts of the agent in this process, whatever its store is", async () => {
    const inProcess = await verdicts(cwd, "--simulator");
    expect(JSON.stringify(inProcess)).toContain('"failed":1');
    for (const store of often({
      usually: ["deployed.sqlite"],
      thorough: ["memory", "deployed.sqlite"],
    })) {
      const { url } = await serve("--port", "0", "--store", store, "--evaluation", ...SLIPS);
      expect({ store, ...Object(await verdicts(cwd, "--agent", url)) }).toEqual({
        store,
        ...Object(inProcess),
      });
    }
  });
});
