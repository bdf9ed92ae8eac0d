import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { HAS_REDIS, startRedis } from "../../scripts/bench/redis-server.ts";
import { compiledShell } from "../commands/shell.ts";
import { freePort } from "../../scripts/bench/free-port.ts";
import { pedalCopy } from "../fixtures/projects/own-project.ts";
import { ROOT } from "../e2e/command.ts";

// Follows the page with the compiled command: workers are separate processes.
const page = readFileSync(join(ROOT, "docs/how-to/workers.md"), "utf8");
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1] ?? "";
const run = compiledShell(join(ROOT, "dist/scripts/assay.js"));

interface Workflow {
  jobs: { eval: { env: { ASSAY_QUEUE: string }; steps: { run?: string }[] } };
}

/** The only run below a folder. */
function reportIn(folder: string): unknown {
  const [name = ""] = readdirSync(folder);
  return (JSON.parse(readFileSync(join(folder, name, "report.json"), "utf8")) as { counts: unknown }).counts;
}

describe.skipIf(!HAS_REDIS)("a reader of the page about workers (needs redis-server)", () => {
  let cwd = "";
  beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), "assay-workers-"))));
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it("gets a run that two workers have played", async () => {
    const script = block("sh").replaceAll("6379", String(await freePort()));
    // A reader types more slowly than this machine reads.
    const ready = script.replace(
      /^(redis-server.* --port (\d+).*)$/m,
      "$1\nuntil redis-cli -p $2 ping; do sleep 0.1; done",
    );
    const said = await run(`set -m; { ${ready}\n} 2>&1`, { cwd });
    // On a busy machine one worker may be ready when the other has played everything.
    expect(said.match(/Played \d+ trials? of [01] runs?\./g)).toHaveLength(2);
    expect(said).toMatch(/No run at redis/);
    expect(reportIn(join(cwd, "shop/runs"))).toMatchObject({ errored: 0, notRun: 0 });
  });

  it("gets the same in a job with a service container", async () => {
    const redis = await startRedis();
    const { env, steps } = (parse(block("yaml")) as Workflow).jobs.eval;
    const script = steps.find((s) => s.run?.includes("assay"))?.run ?? "false";
    const project = await pedalCopy();
    const said = await run(`{ ${script}\n} 2>&1; echo "exit $?"`, {
      cwd: project,
      env: { ASSAY_QUEUE: env.ASSAY_QUEUE.replace("6379", String(redis.port)) },
    });
    expect(said.match(/Played \d+ trials? of [01] runs?\./g)).toHaveLength(2);
    expect(said).toMatch(/exit 0\n$/);
    expect(reportIn(join(project, "runs"))).toMatchObject({ planned: 36, passed: 36 });
    await redis.stop();
    rmSync(project, { recursive: true });
  });
});
