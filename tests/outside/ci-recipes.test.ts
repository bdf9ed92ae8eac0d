import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { assay } from "../commands/command.ts";
import { openShell } from "../commands/shell.ts";
import { edit, ROOT } from "../e2e/command.ts";
import { junitMistakes } from "../fixtures/junit.ts";
import { pedalCopy } from "../fixtures/projects/own-project.ts";

// Plays the recipes of docs/ci/ on the simulator, which a gate needs an explicit flag for.
const shell = await openShell(["--simulator"]);
afterAll(() => shell.close());
const page = (name: string): string => readFileSync(join(ROOT, "docs/ci", name), "utf8");

/** The block below a file's name. */
function fileOf(text: string, name: string): string {
  const at = text.indexOf(`\`${name}\`:`);
  const block = /```\w+\n([\s\S]*?)^```$/m.exec(text.slice(at))?.[1];
  if (at === -1 || block === undefined) throw new Error(`the page has no ${name}`);
  return block;
}

let cwd = "";
beforeAll(async () => {
  cwd = await pedalCopy();
  await assay(["run", "--simulator", "--trials", "20"], { cwd });
  const blessed = await assay(["bless", "--by", "Jo"], { cwd });
  if (blessed.code !== 0) throw new Error(blessed.stderr);
});
// A CI machine begins with nothing but the checkout.
beforeEach(() => rmSync(join(cwd, "assay"), { recursive: true, force: true }));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** Runs a command as a CI machine would, in its shell. @returns its exit code */
async function played(script: string): Promise<number> {
  const stdout = await shell.run(`npm() { :; }\n{ ${script}\n} >&2; echo "$?"`, { cwd });
  return Number(stdout);
}

/** Files of the working folder that match a pattern with stars. */
function named(pattern: string): string[] {
  const wanted = new RegExp(
    `^${pattern.replaceAll(".", "\\.").replaceAll("**", ".+").replaceAll("*", "[^/]+")}$`,
  );
  return readdirSync(cwd, { recursive: true, encoding: "utf8" })
    .filter((file) => wanted.test(file.replaceAll("\\", "/")))
    .map((file) => join(cwd, file));
}

const gitlab = z.strictObject({
  assay: z.strictObject({
    image: z.string(),
    rules: z.array(z.strictObject({ if: z.string() })),
    script: z.array(z.string()),
    after_script: z.array(z.string()),
    allow_failure: z.strictObject({ exit_codes: z.array(z.int()) }),
    artifacts: z.strictObject({
      when: z.literal("always"),
      paths: z.array(z.string()),
      reports: z.strictObject({ junit: z.string(), codequality: z.string() }),
    }),
  }),
});

/** The part of a code quality report that GitLab reads. */
const issues = z.array(
  z.looseObject({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
    location: z.strictObject({ path: z.string(), lines: z.strictObject({ begin: z.int().positive() }) }),
  }),
);

describe("a recipe", () => {
  it("for GitLab ends green where nothing is worse, and its reports are where it says", async () => {
    const { assay: job } = gitlab.parse(parse(fileOf(page("gitlab.md"), ".gitlab-ci.yml")));
    const code = await played(job.script.join(" && "));
    expect([0, ...job.allow_failure.exit_codes]).toContain(code);
    expect(await played(job.after_script.join(" && "))).toBe(0);
    const [junit = ""] = named(job.artifacts.reports.junit);
    expect(junitMistakes(readFileSync(junit, "utf8"))).toEqual([]);
    const report = readFileSync(join(cwd, job.artifacts.reports.codequality), "utf8");
    expect(issues.parse(JSON.parse(report))).toEqual([]);
  });

  it("for Jenkins finds its reports", async () => {
    const file = fileOf(page("jenkins.md"), "Jenkinsfile");
    const [, command = ""] = /script: '([^']*)'/.exec(file) ?? [];
    expect([0, 3]).toContain(await played(command));
    const patterns = [...file.matchAll(/(?:junit|archiveArtifacts) '([^']*)'/g)].map((m) => m[1] ?? "");
    expect(patterns).toHaveLength(2);
    for (const pattern of patterns) expect([pattern, named(pattern)]).not.toEqual([pattern, []]);
    const [junit = ""] = named(patterns[0] ?? "");
    expect(junitMistakes(readFileSync(junit, "utf8"))).toEqual([]);
  });

  it("for GitHub is one step of at most eight lines, and names only inputs and outputs that there are", () => {
    const text = fileOf(page("github.md"), ".github/workflows/assay.yml");
    const step = /( {6}- uses: OWNER\/assay\/action@[\s\S]*)$/.exec(text)?.[1] ?? "";
    expect(step.trimEnd().split("\n").length).toBeLessThanOrEqual(8);
    const action = z
      .looseObject({
        inputs: z.record(z.string(), z.looseObject({ description: z.string() })),
        outputs: z.record(z.string(), z.looseObject({ value: z.string() })),
        runs: z.looseObject({
          using: z.literal("composite"),
          steps: z.array(z.looseObject({ run: z.string().optional() })),
        }),
      })
      .parse(parse(readFileSync(join(ROOT, "action/action.yml"), "utf8")));
    const used = z
      .looseObject({
        jobs: z.looseObject({
          assay: z.looseObject({
            steps: z.array(z.looseObject({ with: z.record(z.string(), z.string()).optional() })),
          }),
        }),
      })
      .parse(parse(text))
      .jobs.assay.steps.flatMap((s) => Object.keys(s.with ?? {}));
    expect(used.filter((name) => !(name in action.inputs))).toEqual([]);
    const told = [...page("github.md").matchAll(/^\| `([\w-]+)` \|/gm)]
      .map((m) => m[1] ?? "")
      .filter((name) => !name.startsWith("GITHUB_"));
    expect(told.toSorted()).toEqual(Object.keys(action.inputs).toSorted());
    // No text of a pull request is put into a script: it would be run.
    expect(action.runs.steps.flatMap((s) => s.run ?? []).filter((run) => run.includes("${{"))).toEqual([]);
  });

  it("for GitLab shows a broken case at its line", async () => {
    const { assay: job } = gitlab.parse(parse(fileOf(page("gitlab.md"), ".gitlab-ci.yml")));
    edit(cwd, "prompts/pedal/rules.md", (text) => text.replace(/^.*Name no other shop.*\n/m, ""));
    expect(await played(job.script.join(" && "))).toBe(1);
    expect(await played(job.after_script.join(" && "))).toBe(0);
    const found = issues.parse(
      JSON.parse(readFileSync(join(cwd, job.artifacts.reports.codequality), "utf8")),
    );
    expect(found[0]).toMatchObject({
      severity: "major",
      location: { path: expect.stringContaining("cases/") },
    });
  });
});
