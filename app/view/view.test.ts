import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openJournal, runFolder, writeManifest } from "../../runner/index.ts";
import type { Label } from "../../labels/index.ts";
import { judgedRun } from "../../tests/fixtures/judged-run.ts";
import { GRADERS } from "../../graders/index.ts";
import { RUN_FORMATS } from "../../reports/index.ts";
import { thisWorld } from "../../scripts/machine/world.ts";
import { writeRun } from "../../tests/fixtures/trials/run-folder.ts";
import { createView } from "./app.ts";

const TOKEN = "a-token";
const OWN = { host: "127.0.0.1:4000", authorization: `Bearer ${TOKEN}` };
const JUDGED = "2026-11-25T10-00-00-0000";
let cwd = "";
let app: ReturnType<typeof createView>;
const told: string[] = [];

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), "assay-view-"));
  const out = join(cwd, "runs");
  await writeRun({ out, runId: "2026-11-23T10-00-00-0000", cases: 2, trials: 2 });
  await writeRun({ out, runId: "2026-11-24T10-00-00-0000", cases: 2, trials: 2, outcome: () => "failed" });
  const folder = runFolder(join(out, JUDGED));
  const { manifest, records } = judgedRun({ cases: 6, failed: 2, runId: JUDGED });
  await writeManifest(folder, manifest);
  const journal = await openJournal(folder.journal, (line) => line);
  for (const r of records) await journal.append(r.whole());
  await journal.close();
  mkdirSync(join(out, "2026-11-22-damaged"));
  writeFileSync(join(out, "2026-11-22-damaged", "manifest.json"), "{");
  mkdirSync(join(out, "2026-11-21-notes"));
  app = createView({
    out: "runs",
    by: "jo",
    token: TOKEN,
    port: () => 4000,
    version: "0",
    world: {
      ...thisWorld({ graders: GRADERS, formats: RUN_FORMATS }),
      cwd,
      now: () => new Date("2026-11-26T10:00:00.000Z"),
      tell: (line) => void told.push(line),
    },
  });
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const get = async (path: string, headers: Record<string, string> = OWN) => {
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await app.request(path, {
    method: "POST",
    headers: { ...OWN, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
};

describe("who may see a project", () => {
  it.each([
    ["without a token", "/", { host: OWN.host }, 401],
    ["with another token", "/?token=other", { host: OWN.host }, 401],
    ["with a token that only begins alike", "/", { host: OWN.host, cookie: `assay-4000=${TOKEN}x` }, 401],
    ["with the cookie of another port", "/", { host: OWN.host, cookie: `assay-4001=${TOKEN}` }, 401],
    ["by another name", "/", { ...OWN, host: "evil.example" }, 403],
    ["by another port", "/", { ...OWN, host: "127.0.0.1:4001" }, 403],
    ["with the cookie", "/", { host: OWN.host, cookie: `assay-4000=${TOKEN}` }, 200],
    ["by this machine's name", "/", { ...OWN, host: "localhost:4000" }, 200],
  ])("%s", async (_, path, headers, status) => {
    const answer = await get(path, headers);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.text).not.toContain("2026");
  });

  it("is who opened the printed address: the token goes into a cookie, and out of the address", async () => {
    const { status, headers } = await get(`/compare?a=1&token=${TOKEN}`, { host: OWN.host });
    expect([status, headers.get("location")]).toEqual([303, "/compare?a=1"]);
    expect(headers.get("set-cookie")).toMatch(/^assay-4000=a-token;.*HttpOnly; SameSite=Strict/);
  });

  it("is told to the browser, too: no other page, no frame, nothing kept", async () => {
    const { headers } = await get("/");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("is not a page of another site that sends a request", async () => {
    const path = `/label/${JUDGED}`;
    expect((await post(path, {}, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post(path, {}, { "content-type": "text/plain" })).status).toBe(415);
    expect((await post(path, "x".repeat(20_000))).status).toBe(413);
  });
});

describe("the pages", () => {
  it("list the runs, the newest first, with what can't be read", async () => {
    const { text } = await get("/");
    const at = [JUDGED, "2026-11-24T10-00-00-0000", "2026-11-23T10-00-00-0000"].map((id) =>
      text.indexOf(`/run/${id}"`),
    );
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
    expect(text).toMatch(/2026-11-22-damaged.*is damaged: it is not JSON/s);
    expect(text).not.toContain("2026-11-21-notes");
  });

  it("are the report of a run, with the way back, and two runs compared with each other", async () => {
    const { text } = await get("/run/2026-11-24T10-00-00-0000");
    expect(text).toContain("isn’t ready to ship");
    expect(text).toContain('class="brand" href="/"');
    const both = await get("/compare?a=2026-11-23T10-00-00-0000&b=2026-11-24T10-00-00-0000");
    expect(both.text).toContain("then 0 of 2");
  });

  it.each([
    "/run/nothing",
    "/run/..%2F..%2Fetc",
    "/run/2026-11-22-damaged",
    "/label/nothing",
    "/nowhere",
    "/compare?a=1&b=1",
  ])("say what is wrong with %s", async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain("All runs of this project");
    expect(told).toEqual([]);
  });

  it("follow a run that goes on", async () => {
    const from = join(cwd, "runs", "2026-11-23T10-00-00-0000");
    const growing = join(cwd, "runs", "2026-11-20T10-00-00-0000");
    cpSync(from, growing, { recursive: true });
    const journal = join(growing, "journal.ndjson");
    const lines = readFileSync(journal, "utf8").trimEnd().split("\n");
    const ended = async (count: number): Promise<string> => {
      writeFileSync(
        journal,
        lines
          .slice(0, count)
          .map((l) => `${l}\n`)
          .join(""),
      );
      return (await get("/")).text.split("/run/2026-11-20").at(-1) ?? "";
    };
    expect(await ended(1)).toContain("3 not run");
    expect(await ended(4)).not.toContain("not run");
  });
});

describe("labels that are given there", () => {
  const path = `/label/${JUDGED}`;
  const kept = (): Label[] =>
    readFileSync(join(cwd, "labels/eva.ndjson"), "utf8")
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l) as Label);

  it("are kept at once, and only then the judge's word is told", async () => {
    const { text } = await get(path);
    expect(text).not.toMatch(/verdict-(?:pass|fail)/);
    const { sealed, questions } = JSON.parse(/id="labels">(.*?)<\/script>/s.exec(text)?.[1] ?? "") as {
      sealed: string[];
      questions: string;
    };
    expect(sealed).toEqual([]);
    const asked = await idsOf(questions);
    expect(asked).toHaveLength(6);
    const said = await post(path, { id: asked[0], answer: { vote: "fail", critique: "curt", after: null } });
    expect(said.text).toMatch(/verdict-(?:pass|fail) of number/);
    expect(kept()).toMatchObject([
      { by: "jo", vote: "fail", critique: "curt", after: null, criterion: "kind" },
      { by: "jo", vote: "fail", criterion: "true" },
    ]);
    await post(path, { id: asked[0], answer: { vote: "fail", critique: "curt", after: "was_wrong" } });
    expect(kept().slice(2)).toMatchObject([{ vote: "pass", after: "was_wrong" }, { vote: "pass" }]);
    expect((await get(path)).text).toContain('"before":1');

    // A quick person answers the next questions while the last answer is being stored.
    const before = kept().length;
    const answer = { vote: "pass", critique: null, after: null };
    const quick = await Promise.all(asked.slice(1).map((id) => post(path, { id, answer })));
    expect(quick.map(({ status }) => status)).toEqual(asked.slice(1).map(() => 200));
    expect(kept().length - before).toBeGreaterThanOrEqual(asked.length - 1);
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["a question that was not asked", { id: "x", answer: { vote: "pass", critique: null, after: null } }],
    ["a vote that there is not", { id: "x", answer: { vote: "maybe", critique: null, after: null } }],
  ])("are not made of %s", async (_, body) => {
    expect((await post(path, body)).status).toBe(400);
  });
});

async function idsOf(packed: string): Promise<string[]> {
  const { inflateRawSync } = await import("node:zlib");
  const text = inflateRawSync(Buffer.from(packed, "base64")).toString();
  return (JSON.parse(text) as { id: string }[]).map((q) => q.id);
}
