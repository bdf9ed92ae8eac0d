import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { createSimulator } from "../../simulator/index.ts";
import { aMessage } from "../fixtures/servers/scripted-api.ts";
import { reportOf, workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

/** The simulator; its judge gives no usable answer while `broken` is true. Counts its requests by role. */
async function simulatorWithJudge() {
  const { fetch } = createSimulator({ seed: 1, promptCache: false, latency: 0 });
  const state = { broken: true, judged: 0, other: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const judged = body.includes('"json_schema"');
    if (judged) state.judged += 1;
    else if (request.method === "POST") state.other += 1;
    if (judged && state.broken) {
      response.setHeader("content-type", "application/json");
      return void response.end(JSON.stringify({ ...aMessage("I cannot say."), model: "sim-small" }));
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    );
    const reply = await fetch(`http://simulator${request.url ?? ""}`, {
      method: request.method ?? "GET",
      headers,
      ...(body === "" ? {} : { body }),
    });
    response.writeHead(reply.status, Object.fromEntries(reply.headers));
    response.end(Buffer.from(await reply.arrayBuffer()));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    state,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

it("a judge that never decides makes no run green, and only the judge is asked again by --resume and by the next run", async () => {
  await using simulator = await simulatorWithJudge();
  const { state } = simulator;
  const cwd = workspace("greeting");
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  const args = ["run", "--case", "greeting-hello", "greeting-goodbye", "--trials", "1"];

  const dead = await assay(args, { cwd, env });
  const played = { ...state };
  expect(dead.code).toBe(4);
  expect(dead.stdout).toContain("could be judged");
  const broken = reportOf(dead.stdout, cwd).json as { counts: Record<string, number> };
  expect(broken.counts["passed"]).toBe(0);
  // Each question three times, and one more time each by the next run, while the judge is still broken.
  expect(played.judged % 3).toBe(0);
  const questions = played.judged / 3;
  await assay(args, { cwd, env });
  expect(state).toMatchObject({ judged: 2 * played.judged, other: played.other });

  state.broken = false;
  const resumed = await assay(["run", "--resume"], { cwd, env });
  expect(resumed.code).toBe(0);
  expect(reportOf(resumed.stdout, cwd).json).toMatchObject({ counts: { unscored: 0, errored: 0 } });
  expect(state).toMatchObject({ judged: 2 * played.judged + questions, other: played.other });

  // Known usable answers are not requested again.
  expect((await assay(args, { cwd, env })).code).toBe(0);
  expect(state).toMatchObject({ judged: 2 * played.judged + questions, other: played.other });
});
