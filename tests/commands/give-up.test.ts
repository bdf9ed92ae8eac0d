import { rmSync } from "node:fs";
import http, { type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serve, type LocalServer } from "../fixtures/servers/local-servers.ts";
import { reportOf, workspace } from "../e2e/command.ts";
import { assay, startSimulator, type Simulator } from "./command.ts";

const RUN = ["run", "--suite", "greeting", "--trials", "1", "--concurrency", "4", "--no-cache"];
const GIVE_UP = ["--give-up-after", "2s"];

type Trouble = (response: ServerResponse) => void;

/** A server in front of the simulator that fails after some answers. */
let front: LocalServer;
let trouble: { after: number; play: Trouble } | null = null;
let answered = 0;
const drips = new Set<NodeJS.Timeout>();

let cwd = "";
let simulator: Simulator;
let env: Record<string, string> = {};
let needed = 0;

beforeAll(async () => {
  cwd = workspace("greeting");
  simulator = await startSimulator();
  front = await serve((request, response) => {
    const isMessage = request.url === "/v1/messages";
    if (isMessage && trouble !== null && answered >= trouble.after) return trouble.play(response);
    if (isMessage) answered++;
    const { method, headers } = request;
    const onward = http.request(new URL(request.url ?? "/", simulator.url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  env = { ANTHROPIC_BASE_URL: front.url };
  await assay([...RUN, "--out", "whole"], { cwd, env });
  needed = simulator.received();
});

afterAll(async () => {
  for (const drip of drips) clearInterval(drip);
  await front[Symbol.asyncDispose]();
  await simulator.stop();
  rmSync(cwd, { recursive: true });
});

const overloaded: Trouble = (response) =>
  void response
    .writeHead(529, { "content-type": "application/json" })
    .end(JSON.stringify({ type: "error", error: { type: "overloaded_error", message: "Overloaded" } }));

const silent: Trouble = () => undefined;

/** One letter after the other, which looks like a slow answer. */
function dripping(text: string): Trouble {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    let sent = 0;
    drips.add(setInterval(() => response.write(text[sent++ % text.length] ?? ""), 100));
  };
}

it.each<[string, Trouble]>([
  ["answers 529 for ever", overloaded],
  ["accepts and never answers", silent],
  ["sends a letter at a time", dripping("event: message_start")],
  ["sends pings for ever", dripping("event: ping\ndata: {}\n\n")],
])(
  "an API that %s ends a run within the announced time; it goes on later, and nothing is paid twice",
  async (name, play) => {
    const out = name.replaceAll(" ", "-");
    const before = simulator.received();
    answered = 0;
    trouble = { after: 5, play };
    const began = performance.now();
    const stopped = await assay([...RUN, ...GIVE_UP, "--out", out], { cwd, env });
    const seconds = (performance.now() - began) / 1000;
    trouble = null;
    expect(stopped.code).toBe(4);
    // Two seconds, and the time for the start and the reports on a busy machine. By default it is ten
    // minutes.
    expect(seconds).toBeLessThan(60);
    expect(stopped.stderr).toContain(`If ${front.url} answers nothing for 2 s, this stops`);
    expect(stopped.stderr).toMatch(
      /No answer from \S+ since [\d:]+ UTC.* Giving up in [\d.]+ s unless one comes\./,
    );
    expect(stopped.stderr).toMatch(/gave no answer for 2 s \(--give-up-after\), since [\d:]+ UTC\./);
    expect(stopped.stderr).toContain(`To go on: assay run --resume ${out}`);
    expect(stopped.stderr).not.toContain("Warning");
    const { notRun, errored } = reportOf(stopped.stdout, cwd).json["counts"] as Record<string, number>;
    expect(notRun).toBeGreaterThan(0);
    expect(errored).toBe(0);

    const resumed = await assay(["run", "--resume", "--out", out], { cwd, env });
    expect([0, 1]).toContain(resumed.code);
    expect(reportOf(resumed.stdout, cwd).json["counts"]).toMatchObject({ notRun: 0, errored: 0 });
    expect(simulator.received() - before).toBe(needed);
  },
);

it("a pause that is longer than the patience is said, and ends the run at once", async () => {
  answered = 0;
  trouble = {
    after: 2,
    play: (response) =>
      void response
        .writeHead(429, { "content-type": "application/json", "retry-after": "2147484" })
        .end(JSON.stringify({ type: "error", error: { type: "rate_limit_error", message: "Slow down" } })),
  };
  const stopped = await assay([...RUN, "--out", "pause"], { cwd, env });
  trouble = null;
  expect(stopped.code).toBe(4);
  expect(stopped.stderr).toMatch(/asks for a pause of 596\.5 h, which is longer than the 10 min/);
  expect(stopped.stderr).not.toContain("Warning");
  expect(stopped.stdout.replaceAll(/\s+/g, " ")).toContain("asks for a pause of 596.5 h");
});
