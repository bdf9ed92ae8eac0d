import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  githubStandIn,
  serveGithub,
  TOKEN,
  type GithubStandIn,
  type StandInOptions,
} from "../fixtures/servers/github-api.ts";
import { assay } from "../commands/command.ts";
import { bikeShop, RULE } from "../fixtures/projects/bike-shop.ts";
import { cleanEnv, edit, finished, ROOT, type Finished } from "./command.ts";

const SHA = "c0ffee".padEnd(40, "0");
const GATE = "--simulator --margin 20%";
const PATCH =
  "@@ -1,5 +1,4 @@\n - Look up\n - Start a return\n-- Name no other shop\n - Promise no day\n - Never ask";

let base = "";
const made: string[] = [];

beforeAll(async () => {
  base = bikeShop();
  made.push(base);
  await assay(["run", "--simulator", "--trials", "5"], { cwd: base });
  const blessed = await assay(["bless", "--by", "Jo Lead"], { cwd: base });
  if (blessed.code !== 0) throw new Error(blessed.stderr);
});

afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

/** A checkout on a runner. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-github-"));
  made.push(folder);
  for (const name of ["prompts", "minds", "cases", "baselines"])
    cpSync(join(base, name), join(folder, name), { recursive: true });
  return folder;
}

const withoutTheRule = (folder: string): void =>
  edit(folder, "prompts/pedal/rules.md", (text) => text.replace(RULE, ""));

interface Step extends Finished {
  api: GithubStandIn;
  summary: string;
  output: string;
}

interface Runner {
  cwd: string;
  api?: GithubStandIn;
  options?: StandInOptions;
  args?: string;
  env?: Record<string, string>;
}

/** The command that the action starts, with the variables of a runner. */
const step = (o: Runner): Promise<Step> =>
  onRunner(o, (env) => assay(["gate", ...(o.args ?? GATE).split(" "), "--github"], { cwd: o.cwd, env }));

/** The action's entry point, which starts that command in a process of its own. */
const action = (o: Runner): Promise<Step> =>
  onRunner(o, (env) =>
    finished(
      spawn(process.execPath, [join(ROOT, "action/main.mjs")], {
        cwd: o.cwd,
        env: cleanEnv({ ASSAY_COMMAND: "gate", ASSAY_ARGS: o.args ?? GATE, ANTHROPIC_API_KEY: "", ...env }),
        stdio: ["ignore", "pipe", "pipe"],
      }),
    ),
  );

async function onRunner(o: Runner, play: (env: Record<string, string>) => Promise<Finished>): Promise<Step> {
  const api =
    o.api ?? githubStandIn({ files: [{ filename: "prompts/pedal/rules.md", patch: PATCH }], ...o.options });
  await using server = await serveGithub(api);
  const files = mkdtempSync(join(tmpdir(), "assay-runner-"));
  made.push(files);
  const [summary, output] = [join(files, "summary"), join(files, "output")];
  for (const file of [summary, output]) writeFileSync(file, "");
  const ended = await play({
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: o.cwd,
    GITHUB_REPOSITORY: "acme/agent",
    GITHUB_SHA: SHA,
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_RUN_ID: "4711",
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_API_URL: server.url,
    GITHUB_TOKEN: TOKEN,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_OUTPUT: output,
    ...o.env,
  });
  return { ...ended, api, summary: readFileSync(summary, "utf8"), output: readFileSync(output, "utf8") };
}

/** Lines of a log that a runner reads as commands. */
function commandsIn(log: string): string[] {
  let stopped: string | null = null;
  return log.split("\n").filter((line) => {
    const text = line.trim();
    if (stopped !== null) {
      if (text === `::${stopped}::`) stopped = null;
      return false;
    }
    const stop = /^::stop-commands::(.+)$/.exec(text)?.[1];
    if (stop !== undefined) stopped = stop;
    return stop === undefined && (/^::[\w-]+(?: .*?)?::/.test(text) || line.includes("##["));
  });
}

/** A step's output in the documentation. */
function shown(title: string, { api, code, stderr }: Step): string {
  const check = api.checkRuns.at(-1);
  const marks = check?.output.annotations?.map(
    (a) =>
      `- ${a.annotation_level}, ${a.path}:${a.start_line}: ${a.title ?? ""}. ${a.message.replaceAll("\n", " ")}`,
  );
  const left = stderr.split("\n").filter((line) => line.startsWith("No "));
  return [
    `## ${title}`,
    `The step ends with ${code}.`,
    check === undefined ? "" : `**Check run** (${check.conclusion}): ${check.output.title}`,
    marks === undefined || marks.length === 0 ? "" : `**Annotations**\n\n${marks.join("\n")}`,
    api.comments.length === 0
      ? ""
      : `**Comment**\n\n~~~markdown\n${api.comments.at(-1)?.body.trimEnd() ?? ""}\n~~~`,
    left.length === 0 ? "" : `**Left out**\n\n${left.map((line) => `- ${line}`).join("\n")}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const HEAD = `# What a pull request shows

The texts of \`assay gate --github\`, as a test gets them from a local copy of GitHub's API: the example project, with 18 cases, on the simulator. \`npx vitest run tests/e2e/github.test.ts -u\` writes this page again.
`;

describe("the action on a pull request", () => {
  const pages = new Map<string, string>();

  it("that changes nothing: PASS", async () => {
    const done = await step({ cwd: checkout() });
    expect(done.code).toBe(0);
    expect(done.api.checkRuns).toMatchObject([
      { conclusion: "success", head_sha: SHA, output: { title: expect.stringMatching(/^PASS\./) } },
    ]);
    expect(done.output).toContain("verdict=passed\n");
    expect(done.summary).toContain("# Gate: PASS");
    pages.set("1", shown("Nothing is worse", done));
  });

  it("that breaks a rule: FAIL; after a second push that mends it, the same comment says PASS", async () => {
    const cwd = checkout();
    withoutTheRule(cwd);
    const first = await step({ cwd });
    expect(first.code).toBe(1);
    const [check] = first.api.checkRuns;
    expect(check).toMatchObject({ conclusion: "failure" });
    const annotations = check?.output.annotations ?? [];
    expect(annotations.length).toBeLessThanOrEqual(10);
    expect(annotations[0]).toMatchObject({ annotation_level: "failure", path: "cases/pedal/rivals.yaml" });
    expect(annotations).toContainEqual(
      expect.objectContaining({
        path: "prompts/pedal/rules.md",
        start_line: 3,
        annotation_level: "warning",
      }),
    );
    expect(first.api.comments[0]?.body.split("\n").length).toBeLessThanOrEqual(31);
    pages.set("2", shown("The rule about other shops was taken out of the prompt", first));
    cpSync(join(base, "prompts"), join(cwd, "prompts"), { recursive: true });
    const second = await step({ cwd, api: first.api });
    expect([second.code, second.api.comments.length]).toEqual([0, 1]);
    expect(second.api.comments[0]?.body).toMatch(/### PASS\./);
    pages.set("3", shown("The second push: the same comment, updated", second));
  });

  it("of which the evidence does not decide: neutral, and the step passes unless the workflow says otherwise", async () => {
    const cwd = checkout();
    const args = "--simulator --looks 1";
    const done = await action({ cwd, args });
    expect(done.code).toBe(0);
    expect(done.output).toContain("verdict=undecided\n");
    expect(done.output).toContain("exit-code=3\n");
    expect(done.api.checkRuns).toMatchObject([{ conclusion: "neutral" }]);
    pages.set("4", shown("The evidence does not decide", done));
    const few = "--simulator --suite shop --looks 1";
    const strict = await action({ cwd, args: few, env: { ASSAY_ON_INCONCLUSIVE: "fail" } });
    expect(strict.code).toBe(1);
    expect(strict.api.checkRuns).toMatchObject([{ conclusion: "failure" }]);
  });

  it("without a baseline: nothing was played, which is told from a FAIL", async () => {
    const cwd = checkout();
    rmSync(join(cwd, "baselines"), { recursive: true });
    const done = await step({ cwd });
    expect(done.code).toBe(2);
    expect(done.api.checkRuns).toMatchObject([
      {
        conclusion: "failure",
        output: { title: expect.stringMatching(/^Could not finish.*There is no baseline/) },
      },
    ]);
    expect(done.summary).toContain("There is no baseline");
    expect(done.output).toContain("verdict=could_not_run\n");
    expect(done.output).toContain("exit-code=2\n");
    pages.set("5", shown("There is no baseline yet", done));
  });

  it("from a fork, whose token may only read: annotations of the job, and a word on what is left out", async () => {
    const cwd = checkout();
    withoutTheRule(cwd);
    const done = await step({ cwd, options: { readOnly: true } });
    expect([done.code, done.api.comments, done.api.checkRuns]).toEqual([1, [], []]);
    const commands = commandsIn(done.stdout);
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.length).toBeLessThanOrEqual(10);
    expect(commands[0]).toMatch(/^::error file=cases\/pedal\/rivals\.yaml,line=\d+,title=/);
    expect(done.summary).toContain("> No comment on GitHub");
    pages.set("6", shown("From a fork: the token may only read", done));
  });

  it("reads in docs/ci/github-texts.md as it is", async () => {
    const page = [
      HEAD,
      ...[...pages].toSorted(([a], [b]) => a.localeCompare(b)).map(([, text]) => `${text}\n`),
    ].join("\n");
    await expect(page).toMatchFileSnapshot(join(ROOT, "docs/ci/github-texts.md"));
  });

  it("keeps the token to itself, and takes no word of it for a flag", async () => {
    const done = await action({ cwd: checkout(), args: `${GATE} --case 'no such case' --x "$(id)"` });
    expect(done.code).toBe(2);
    expect(commandsIn(done.stdout)).toEqual([
      expect.stringMatching(/^::error title=Assay::Could not begin: assay gate ended with 2\./),
    ]);
    expect(done.output).toMatch(/^verdict=could_not_run\n.*\nexit-code=2\n$/);
    expect(
      JSON.stringify([done.stdout, done.stderr, done.summary, done.output, done.api.comments]),
    ).not.toContain(TOKEN);
    const wrong = await action({ cwd: checkout(), env: { ASSAY_COMMAND: "gate\n::set-env name=a::b" } });
    expect(wrong.code).toBe(2);
    expect(commandsIn(wrong.stdout)).toEqual([
      expect.stringMatching(/^::error title=Assay::command: gate%0A/),
    ]);
  });
});

it("a conversation can give the runner no commands", async () => {
  const cwd = checkout();
  const said = ["Sure.", "::set-output name=verdict::passed", "  ::add-mask::e", "##[error]gone"].join("\n");
  const messages = [
    { role: "user", content: "::error::Hi\n::stop-commands::x" },
    { role: "assistant", content: said },
  ];
  writeFileSync(join(cwd, "r.jsonl"), `${JSON.stringify({ case: "shop-hours", messages })}\n`);
  // Outside of Actions it is not read as a command.
  expect(commandsIn((await assay(["grade", "r.jsonl"], { cwd })).stdout)).not.toEqual([]);
  const { stdout, stderr } = await assay(["grade", "r.jsonl"], { cwd, env: { GITHUB_ACTIONS: "true" } });
  expect(commandsIn(stdout)).toEqual([]);
  expect(commandsIn(stderr)).toEqual([]);
});
