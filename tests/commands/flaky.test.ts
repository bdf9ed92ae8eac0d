import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plannedTrials, readRun, runFolder } from "../../runner/index.ts";
import { reportOf, workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

let cwd: string;
beforeEach(() => {
  cwd = workspace("not-offered");
});
afterEach(() => rmSync(cwd, { recursive: true }));

/** A date that many days from today. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const QUESTIONS = [
  "What does your car insurance cover?",
  "Do you insure motorcycles?",
  "What is your phone number?",
  "How long has Acme been around?",
];
const turn = (customer: string): string =>
  `      - { customer: "${customer}", expect: [{ matches: /\\?/ }] }\n`;
const talk = (id: string, questions: readonly string[]): string =>
  `  - id: ${id}\n    turns:\n${questions.map(turn).join("")}    reference: [${questions.map(() => '"More?"').join()}]\n`;
/** Fails where the small model forgets to ask for the next step, or is curt: in one conversation of three. */
const NEXT_STEP = `suite: next-step
defaults: { criteria: [next_step] }
cases:
${talk("next-step-1", QUESTIONS)}${talk("next-step-2", QUESTIONS.toReversed())}`;

describe("assay flaky", () => {
  it("puts runs together, and tells who is flaky", async () => {
    rmSync(join(cwd, "cases/eva"), { recursive: true });
    mkdirSync(join(cwd, "cases/eva"));
    writeFileSync(
      join(cwd, "cases/eva/criteria.yaml"),
      "criteria:\n  - { id: next_step, name: Next step, about: It asks., owner: Support, target: 90%, floor: 10% }\n",
    );
    writeFileSync(join(cwd, "cases/eva/next-step.yaml"), NEXT_STEP);
    const play = ["run", "--model", "sim-small", "--trials", "6"];
    await assay([...play, "--seed", "1"], { cwd });
    await assay([...play, "--seed", "1"], { cwd });
    await assay([...play, "--seed", "2"], { cwd });
    const { code, stdout } = await assay(["flaky"], { cwd, env: { COLUMNS: "200" } });
    expect(code).toBe(0);
    expect(stdout).toContain("SIMULATED: says nothing about Claude");
    // With the same seed, the simulator repeats its answers: they are no new evidence.
    expect(stdout).toMatch(/12 trials repeated another one word for word and count once/);
    expect(stdout).toContain("24 trials of 2 cases");
    expect(stdout).toMatch(/: flaky, passed \d+ of 12 /);
    expect(stdout).toContain("Eva is flaky. That is what customers get");
  });

  it("says so when there is no run, and no such run", async () => {
    const none = await assay(["flaky"], { cwd });
    expect(none).toMatchObject({ code: 2, stdout: "" });
    expect(none.stderr).toContain("There is no run in runs yet");
    const wrong = await assay(["flaky", "nowhere"], { cwd });
    expect(wrong.stderr).toContain("nowhere is not a run");
  });
});

/**
 * A server in place of the API whose agent always gives the same answer, and whose judge changes its verdict
 * with every question.
 */
async function fickleApi(): Promise<{ url: string; judged: () => number; stop: () => void }> {
  let judged = 0;
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      // The client asks whether it is a simulator. It is not.
      if (request.method !== "POST") return response.writeHead(404).end();
      const body = JSON.parse(text) as {
        model: string;
        stream?: boolean;
        output_config?: { format?: unknown };
      };
      const isJudge = body.output_config?.format !== undefined;
      const verdict = judged % 2 === 0 ? "pass" : "fail";
      if (isJudge) judged++;
      const said = isJudge
        ? JSON.stringify({
            reason: "So it seems.",
            quotes: [{ turn: 1, text: "I can only help with insurance." }],
            verdict,
          })
        : "I can only help with insurance.";
      const usage = { input_tokens: 10, output_tokens: 5 };
      const head = {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: body.model,
        stop_sequence: null,
      };
      if (body.stream !== true) {
        const content = [{ type: "text", text: said }];
        response.writeHead(200, { "content-type": "application/json" });
        return response.end(JSON.stringify({ ...head, content, stop_reason: "end_turn", usage }));
      }
      const events = [
        { type: "message_start", message: { ...head, content: [], stop_reason: null, usage } },
        { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
        { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: said } },
        { type: "content_block_stop", index: 0 },
        { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage },
        { type: "message_stop" },
      ];
      response.writeHead(200, { "content-type": "text/event-stream" });
      return response.end(events.map((e) => `event: ${e.type}\ndata: ${JSON.stringify(e)}\n\n`).join(""));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    judged: () => judged,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** One case, which a judge decides alone. */
function weatherOnly(): void {
  rmSync(join(cwd, "cases/eva"), { recursive: true });
  mkdirSync(join(cwd, "cases/eva"), { recursive: true });
  writeFileSync(
    join(cwd, "cases/eva/criteria.yaml"),
    "criteria:\n  - { id: topic, name: On topic, about: It is., owner: Support, target: 90%, floor: 10% }\n",
  );
  writeFileSync(
    join(cwd, "cases/eva/weather.yaml"),
    `suite: weather
defaults: { criteria: [topic] }
cases:
  - id: weather-tomorrow
    turns: [{ customer: What will the weather be?, expect: [{ judge: Declines kindly. }] }]
    reference: [I can only help with insurance.]
`,
  );
}

describe("a judge that changes its mind", () => {
  it("is told from a flaky agent without asking, and shows when asked again; no answer is paid for twice", async () => {
    weatherOnly();
    const api = await fickleApi();
    const env = { ANTHROPIC_API_KEY: "test-key", ANTHROPIC_BASE_URL: api.url, COLUMNS: "200" };
    const one = { cwd, env };
    await assay(["run", "--model", "claude-sonnet-5-5", "--trials", "20", "--concurrency", "1"], one);
    const before = api.judged();
    expect(before).toBe(20);

    const seen = await assay(["flaky"], one);
    expect(seen.stdout).toContain("weather-tomorrow: flaky, passed 10 of 20");
    expect(seen.stdout).toContain("The judge is flaky");
    expect(api.judged()).toBe(before);

    const asked = await assay(["flaky", "--rejudge", "2"], one);
    expect(asked.stderr).toMatch(
      /About to ask claude-\S+ 40 questions at .*1 case, 20 conversations, each 2 times more/,
    );
    expect(asked.stdout).toMatch(/the judge changed its mind on \d+ of 20 conversations/);
    expect(api.judged()).toBe(before + 40);
    const again = await assay(["flaky", "--rejudge", "2"], one);
    expect(again.stdout).toBe(asked.stdout);
    expect(api.judged()).toBe(before + 40);
    expect(readFileSync(join(cwd, "runs/rejudge.ndjson"), "utf8")).not.toContain("test-key");
    api.stop();
  });

  it("is asked again as a whole where it is a panel", async () => {
    weatherOnly();
    const api = await fickleApi();
    const one = { cwd, env: { ANTHROPIC_API_KEY: "test-key", ANTHROPIC_BASE_URL: api.url, COLUMNS: "200" } };
    const panel = ["--judge-panel", "haiku,opus,sonnet"];
    await assay(["run", "--model", "sonnet", ...panel, "--trials", "6", "--concurrency", "1"], one);
    expect(api.judged()).toBe(18);
    const asked = await assay(["flaky", "--rejudge", "1"], one);
    expect(asked.stderr).toMatch(
      /About to ask claude-haiku\S+ \+ claude-opus\S+ \+ claude-sonnet\S+ 6 questions/,
    );
    expect(asked.stdout).toMatch(/the judge changed its mind on \d of 6 conversations/);
    expect(api.judged()).toBe(36);
    expect((await assay(["flaky", "--rejudge", "1"], one)).stdout).toBe(asked.stdout);
    expect(api.judged()).toBe(36);
    api.stop();
  });
});

describe("quarantine", () => {
  const entry = (changes: Record<string, string> = {}): string =>
    `- ${Object.entries({
      case: "not-offered-home",
      blame: "grader",
      reason: "The judge changes its mind.",
      owner: "Support quality",
      expires: inDays(10),
      ...changes,
    })
      .map(([key, value]) => `${key}: ${value}`)
      .join("\n  ")}\n`;
  const quarantine = (text: string): void => writeFileSync(join(cwd, "cases/eva/quarantine.yaml"), text);
  const play = ["run", "--suite", "not-offered", "--trials", "1"];

  it("plays and reports a case, and leaves it out of every criterion; its trial is the same as before", async () => {
    const before = reportOf((await assay(play, { cwd })).stdout, cwd);
    quarantine(entry());
    const { stdout } = await assay(play, { cwd, env: { COLUMNS: "200" } });
    expect(stdout).toContain("trials (of which 1 in quarantine)");
    expect(stdout).toContain("Quarantined: 1 case, still played, not counted");
    expect(stdout).toMatch(/not-offered-home: passed 1 of 1\. .* Support quality sees to it\./);
    const keys = async (path: string): Promise<unknown> => [
      ...plannedTrials((await readRun(runFolder(path))).manifest),
    ];
    expect(await keys(reportOf(stdout, cwd).path)).toEqual(await keys(before.path));
  });

  it.each([
    ["has ended", entry({ expires: inDays(-1) }), /quarantine\.yaml:5:12 .*ended on/],
    ["would last too long", entry({ expires: inDays(40) }), /30 days at the most/],
    ["blames the agent", entry({ blame: "agent" }), /what customers get, so it must count/],
    ["names no case", entry({ case: "not-offered-hom" }), /Did you mean `not-offered-home`/],
  ])("is refused, before anything is sent, when it %s", async (_, text, says) => {
    quarantine(text);
    const { code, stderr } = await assay(play, { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).toContain("Nothing was sent");
  });
});
