import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSimulatorServer, type SimulatorServer } from "../../simulator/index.ts";
import { assay } from "../commands/command.ts";
import { finished, reportOf, said, start, workspace } from "./command.ts";

let cwd = "";
let server: SimulatorServer;
/** Number of requests in each batch that arrived. */
let batches: number[] = [];
/** The judge's questions that were sent without a batch. */
let alone = 0;

beforeEach(async () => {
  cwd = workspace("greeting");
  batches = [];
  alone = 0;
  server = await startSimulatorServer({
    seed: 1,
    port: 0,
    latency: 0,
    batches: { takesMs: 1500, unseenMs: 200, expired: 0, errored: 0 },
    onRequest: ({ path, body }) => {
      const asked = JSON.parse(body) as { requests?: unknown[]; output_config?: { format?: unknown } };
      if (path.endsWith("/batches")) batches.push(asked.requests?.length ?? 0);
      else if (path === "/v1/messages" && asked.output_config?.format !== undefined) alone += 1;
    },
  });
});
afterEach(async () => {
  await server.close();
  rmSync(cwd, { recursive: true, force: true });
});

const RUN = ["run", "--suite", "greeting", "--trials", "2", "--batch"];
const env = () => ({ ANTHROPIC_BASE_URL: server.url });
const countsOf = (stdout: string): unknown => reportOf(stdout, cwd).json["counts"];

describe("a run whose judge answers in batches", () => {
  it("that is killed while a batch is under way takes the same batch when it goes on: nothing is paid twice", async () => {
    const child = start(RUN, { cwd, env: env() });
    const ended = finished(child);
    await said(child, /Batch msgbatch_\w+: \d+ requests/);
    child.kill("SIGKILL");
    await ended;
    expect(batches).toHaveLength(1);

    const resumed = await assay(["run", "--resume"], { cwd, env: env() });
    expect([batches.length, alone]).toEqual([1, 0]);
    expect(resumed.stderr).toMatch(/has ended: \d+ answered\./);
    const live = await assay(["run", "--suite", "greeting", "--trials", "2", "--no-cache"], {
      cwd,
      env: env(),
    });
    expect(alone).toBe(batches[0]);
    expect(countsOf(resumed.stdout)).toEqual(countsOf(live.stdout));
    expect(resumed.code).toBe(live.code);
  });

  it("that is interrupted says what goes on at the API and how to cancel it, and batch cancel does", async () => {
    const child = start(RUN, { cwd, env: env() });
    const ended = finished(child);
    await said(child, /Batch msgbatch_\w+: \d+ requests/);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /A batch goes on at the API, and will be billed: msgbatch_\w+\. To cancel: assay batch cancel (\S+)/,
    );
    const run = /batch cancel (\S+)/.exec(stderr)?.[1] ?? "";
    expect(readFileSync(join(cwd, run, "batches.ndjson"), "utf8")).toContain('"kind":"created"');

    // For a moment after its creation, the API does not know it.
    await expect
      .poll(
        async () => {
          const { code, stdout } = await assay(["batch", "list", run], { cwd, env: env() });
          return [code, stdout];
        },
        { timeout: 60_000 },
      )
      .toEqual([0, expect.stringMatching(/^msgbatch_\w+, \d+ requests: it (goes on|has ended)/)]);
    const canceled = await assay(["batch", "cancel", run], { cwd, env: env() });
    expect(canceled.stdout).toMatch(/it is being cancelled|it had ended|has ended/);
    // The cancelled requests are sent singly, and the run is complete.
    const resumed = await assay(["run", "--resume"], { cwd, env: env() });
    expect(resumed.code).toBe(0);
    const after = await assay(["batch", "list", run], { cwd, env: env() });
    expect(after.stdout).toMatch(/waits for no batch/);
  });
});
