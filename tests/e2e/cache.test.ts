import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { here, inOneProject, run, runsIn, saying, sending, SUITE } from "../commands/known-answers.ts";
import { assay, cleanEnv, finished, reportOf, ROOT } from "./command.ts";

inOneProject();

describe("a run", () => {
  it("may be under way at the same time as another one", async () => {
    const before = here.simulator.received();
    const both = ["run", ...SUITE, "--out", "both"];
    const [one, two] = await Promise.all([assay(both, { cwd: here.cwd, env: here.env }), sending(both)]);
    expect(saying(one.stdout)).toEqual(saying(two.stdout));
    expect(one.stderr + two.stderr).not.toContain("damaged");
    expect(here.simulator.received() - before).toBeLessThanOrEqual(
      2 * (await run("both", "--no-cache")).sent,
    );
    expect((await run("both")).sent).toBe(0);
  });
});

it("a full disk ends a run with a word on what to do; with room again it goes on, and nothing is lost", async () => {
  const needed = (await run("whole", "--no-cache", "--trials", "10")).sent;
  const size = statSync(join(runsIn("whole")[0] ?? "", "responses.ndjson")).size;
  const before = here.simulator.received();
  // The limit of a file's size is half of the answers' size, or a quarter; the plan, which comes first, is
  // smaller. A shell counts in blocks of 512 or 1,024 bytes.
  const blocks = Math.floor(size / 2 / 1024);
  const child = spawn(
    "sh",
    [
      "-c",
      `ulimit -f ${blocks}; exec "$0" "$@"`,
      process.execPath,
      join(ROOT, "dist/scripts/assay.js"),
      "run",
      ...SUITE,
      "--trials",
      "10",
      "--no-cache",
      "--concurrency",
      "4",
      "--out",
      "full",
    ],
    { cwd: here.cwd, env: cleanEnv(here.env), stdio: ["ignore", "pipe", "pipe"] },
  );
  const full = await finished(child);
  expect(full.code).toBe(4);
  expect(full.stderr).toMatch(
    /can't be written: the disk is full\. What was written before is safe\. Make room/,
  );
  expect(full.stderr).toContain("To go on: assay run --resume full");
  expect(full.stdout).toContain("not run");

  const resumed = await sending(["run", "--resume", "--out", "full"]);
  expect(resumed.code).toBe(0);
  expect(reportOf(resumed.stdout, here.cwd).json["complete"]).toBe(true);
  // At most the requests in progress at the disk's end are sent twice.
  expect(here.simulator.received() - before - needed).toBeLessThanOrEqual(4 * 2);
});
