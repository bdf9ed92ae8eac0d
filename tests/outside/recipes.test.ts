import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openShell } from "../commands/shell.ts";
import { ROOT } from "../e2e/command.ts";
import { pedalCopy } from "../fixtures/projects/own-project.ts";

// Plays the recipes of the page as their machines would: each command, with its numbers.
const page = readFileSync(join(ROOT, "docs/how-to/shards.md"), "utf8");
const shell = await openShell();
afterAll(() => shell.close());

/** The block below a file's name. */
function fileOf(name: string): string {
  const at = page.indexOf(`\`${name}\`:`);
  const block = /```\w+\n([\s\S]*?)^```$/m.exec(page.slice(at));
  if (at === -1 || block?.[1] === undefined) throw new Error(`the page has no ${name}`);
  return block[1];
}

let cwd = "";
beforeEach(async () => void (cwd = await pedalCopy()));
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** Runs a command as a machine would. @throws {Error} with all of its output when it does not end with 0 */
async function works(script: string, env: Record<string, string> = {}): Promise<void> {
  const stdout = await shell.run(`{ ${script}\n} 2>&1; echo "exit $?"`, { cwd, env });
  if (!stdout.endsWith("exit 0\n")) throw new Error(`${script}\n${stdout}`);
}

/** The numbers of a run's report. */
function countsOf(folder: string): unknown {
  return (JSON.parse(readFileSync(join(cwd, folder, "report.json"), "utf8")) as { counts: unknown }).counts;
}
const ALL = { planned: 36, passed: 36, failed: 0, errored: 0, unscored: 0, notRun: 0 };

interface Workflow {
  jobs: Record<string, { strategy?: { matrix: { part: number[] } }; steps: { run?: string }[] }>;
}

describe("a recipe for parts", () => {
  it("works as a matrix of GitHub Actions", async () => {
    const { play, verdict } = (parse(fileOf(".github/workflows/eval.yml")) as Workflow).jobs;
    const commands = (job: Workflow["jobs"][string] | undefined): string[] =>
      (job?.steps ?? []).flatMap((s) => (s.run?.includes("assay") ? [s.run] : []));
    const numbers = play?.strategy?.matrix.part ?? [];
    expect([numbers, commands(play).length, commands(verdict).length]).toEqual([[1, 2, 3, 4], 1, 1]);
    await Promise.all(
      numbers.map(async (part) => {
        const command = (commands(play)[0] ?? "").replaceAll("${{ matrix.part }}", String(part));
        // In the form of the downloaded artifacts: the folder `part` of each machine under its own name.
        await works(command.replace("--out part", `--out parts/part-${part}`));
      }),
    );
    await works(commands(verdict).join("\n"));
    expect(countsOf("whole")).toEqual(ALL);
  });

  it("works as an indexed job of Kubernetes", async () => {
    const job = parse(fileOf("eval-job.yaml")) as {
      spec: { completions: number; template: { spec: { containers: { command: string[] }[] } } };
    };
    const [, , command = ""] = job.spec.template.spec.containers[0]?.command ?? [];
    const pods = Array.from({ length: job.spec.completions }, (_, index) =>
      works(command.replaceAll("/runs/", "volume/"), { JOB_COMPLETION_INDEX: String(index) }),
    );
    await Promise.all(pods);
    const merge = /`(npx assay merge \/runs[^`]*)`/.exec(page)?.[1] ?? "false";
    await works(`${merge.replaceAll("/runs/", "volume/")} --out whole`);
    expect(countsOf("whole")).toEqual(ALL);
  });

  it("works with GNU parallel, or with what starts commands as it does", async () => {
    // Without the program, its lines are started one by one: the recipe's own words are tested.
    const standIn = `command -v parallel > /dev/null || parallel() { while read -r n; do eval "\${*//\\{\\}/$n}"; done; }`;
    await works(`${standIn}\n${fileOf("parts.sh")}`);
    expect(countsOf("whole")).toEqual(ALL);
  });
});
