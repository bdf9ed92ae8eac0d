import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { loadPrompt, packageRoot } from "../../prompts/index.ts";
import { DEFAULT_ANSWERS, type InitAnswers } from "./answers.ts";
import { checkProject, commandFor, initProject } from "./init.ts";

async function init(answers: Partial<InitAnswers>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
  await initProject({
    folder,
    answers: { ...DEFAULT_ANSWERS, ...answers },
    command: { run: "npx assay", package: "node_modules/assay", dependency: "^1.2.3" },
  });
  return folder;
}

describe("a new project", () => {
  it.each(["sam", "null", "true", "a1", "my-agent", "y"])("may be called %s", async (name) => {
    const cwd = await init({ name });
    expect((await loadPrompt(`prompts/${name}`, { cwd, codedTools: [] })).name).toBe(name);
  });

  it.each([
    "",
    "Sam",
    "a b",
    "../x",
    "a/b",
    "1a",
    "-a",
    "judge",
    "customer",
    "sám",
    "a\n",
    "a_b",
    "a".repeat(61),
  ])("can't be called %j, and then nothing is written", async (name) => {
    const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
    const answers = { ...DEFAULT_ANSWERS, name };
    await expect(
      initProject({ folder, answers, command: { run: "npx assay", package: "../assay", dependency: null } }),
    ).rejects.toThrow("can't be the agent's name");
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ["Bella Pizza", "bella-pizza"],
    ["Größe_2", "gro-e-2"],
    ["1a", "a"],
    ["a".repeat(70), "a".repeat(60)],
  ])("called %s is refused with a name that would do: %s", async (name, near) => {
    await expect(checkProject({ folder: "/tmp", answers: { name } })).rejects.toThrow(
      ` ${near} would be one.`,
    );
    await expect(
      checkProject({ folder: await mkdtemp(join(tmpdir(), "assay-init-")), answers: { name: near } }),
    ).resolves.toBeUndefined();
  });

  it.each([
    ["a file", "file"],
    ["below a file", "file/deep/er"],
    ["longer than the system allows", "n".repeat(300)],
    ["of a character that no system allows", "a\0b"],
  ])("can't be in a folder that is %s: nothing is asked or written", async (_, name) => {
    const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
    await writeFile(join(folder, "file"), "");
    const project = checkProject({ folder: join(folder, name), answers: {} });
    await expect(project).rejects.toThrow(/can't be the project's folder: .*Name an empty folder/);
    expect(await readdir(folder)).toEqual(["file"]);
  });

  it("names everything that is wrong at once", async () => {
    const answers = { name: "A", company: "", model: "" };
    await expect(checkProject({ folder: "/tmp", answers })).rejects.toThrow(/"A"[^]*--company[^]*model/);
  });

  it("is refused where one of its files is, before its name is known", async () => {
    const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
    await checkProject({ folder: join(folder, "not", "there", "yet"), answers: {} });
    await checkProject({ folder, answers: {} });
    await writeFile(join(folder, "README.md"), "mine");
    await expect(checkProject({ folder, answers: {} })).rejects.toThrow("README.md is there already");
  });

  it.each([{ company: "" }, { company: " " }, { about: "a\nb" }, { company: "{{x}}" }, { about: "{{" }])(
    "is refused for %j",
    async (answers) => {
      await expect(init(answers)).rejects.toThrow(/is one line of text/);
    },
  );

  it.each([
    'Bob\'s "Best" Bikes',
    "#1: Bikes & Söhne",
    "$1 Shop",
    "/n/",
    "- Dash",
    "yes",
    "@home",
    "C:\\Bikes",
  ])("speaks for %s, whatever YAML would make of that", async (company) => {
    const cwd = await init({ company });
    const prompt = await loadPrompt("prompts/sam", { cwd, codedTools: [] });
    expect(prompt.sections[0]?.text).toContain(`the chat assistant of ${company}.`);
  });

  it("depends on the version that made it, or starts the checkout that did", async () => {
    const json = JSON.parse(await readFile(join(await init({}), "package.json"), "utf8")) as unknown;
    expect(json).toMatchObject({
      scripts: { eval: "npx assay run", assay: "npx assay" },
      devDependencies: { assay: "^1.2.3" },
    });
    const at = (home: string): unknown =>
      commandFor({
        script: `${home}/dist/scripts/assay.js`,
        folder: "/home/me/agent",
        version: "1.2.3",
        read: () => null,
      });
    expect(at("/home/me/agent/node_modules/assay")).toEqual({
      run: "npx assay",
      package: "node_modules/assay",
      dependency: "^1.2.3",
    });
    expect(at("/home/me/assay")).toEqual({
      run: "node ../assay/dist/scripts/assay.js",
      package: "../assay",
      dependency: null,
    });
    expect(at("/home/me/my assay")).toMatchObject({
      run: 'node "../my assay/dist/scripts/assay.js"',
      package: "../my%20assay",
    });
  });

  it("links the pages of the Assay that made it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
    const script = join(packageRoot(), "dist/scripts/assay.js");
    const command = commandFor({ script, folder, version: "1.2.3", read: () => null });
    await initProject({ folder, answers: DEFAULT_ANSWERS, command });
    const links = [
      ...(await readFile(join(folder, "README.md"), "utf8")).matchAll(/\]\(([^)#]+)#([\w-]+)\)/g),
    ];
    expect(links.map(([, , heading]) => heading)).toEqual([
      "what-to-expect-of-an-answer",
      "checks-of-your-own",
    ]);
    for (const [, file = "", heading] of links) {
      const page = await readFile(join(folder, decodeURI(file)), "utf8");
      const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, words = ""]) =>
        words
          .toLowerCase()
          .replace(/[^\w -]/g, "")
          .replaceAll(" ", "-"),
      );
      expect(headings).toContain(heading);
    }
  });
});

/** The keys that GitHub knows, as far as the file uses them: it refuses every other one. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.tuple([z.literal("pull_request")]),
  permissions: z.record(z.enum(["contents", "checks", "pull-requests"]), z.enum(["read", "write"])),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }),
  jobs: z.strictObject({
    assay: z.strictObject({
      "runs-on": z.literal("ubuntu-latest"),
      "timeout-minutes": z.int(),
      steps: z.array(
        z.union([
          z.strictObject({
            uses: z.string().regex(/^actions\/[\w-]+@v\d+$/),
            if: z.string().optional(),
            with: z.record(z.string(), z.union([z.string(), z.int()])).optional(),
          }),
          z.strictObject({
            name: z.string().optional(),
            run: z.string(),
            env: z.record(z.string(), z.string()).optional(),
            "working-directory": z.string().optional(),
          }),
        ]),
      ),
    }),
  }),
});

describe("the workflow of a new project", () => {
  const read = async (dependency: string | null) => {
    const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
    const command = { run: "npx assay", package: "node_modules/assay", dependency };
    await initProject({ folder, answers: DEFAULT_ANSWERS, command });
    const text = await readFile(join(folder, ".github/workflows/assay.yml"), "utf8");
    return { text, steps: workflow.parse(parse(text)).jobs.assay.steps };
  };

  it("installs what the project depends on, lints, and then gates, or runs while there is no baseline", async () => {
    const { text, steps } = await read("1.2.3");
    const runs = steps.flatMap((step) => ("run" in step ? [step.run] : []));
    expect(runs).toEqual(["npm ci", "npx assay lint", expect.stringContaining("baselines/sam.yaml")]);
    expect(runs[2]).toMatch(/then\s+npx assay gate --github[^]*else\s+npx assay run --github/);
    // Expressions in a script would run what a pull request says.
    expect(runs.join()).not.toContain("${{");
    expect(text).toMatch(/^# What to change:$/m);
    expect(text).not.toMatch(/(?<!\$)\{\{/);
  });

  it("says so where the project depends on a file that CI has not", async () => {
    const { text, steps } = await read("file:../assay-1.2.3.tgz");
    expect(text).toMatch(/# package\.json names a file beside this project[^]*- run: npm ci/);
    expect(steps).toEqual((await read("^1.2.3")).steps);
  });

  it("checks Assay out and builds it where the project has it beside itself", async () => {
    const { steps } = await read(null);
    const at = steps.findIndex((step) => "uses" in step && step.with?.["path"] === ".assay");
    expect(steps.slice(at)).toMatchObject([
      { uses: expect.stringContaining("checkout"), with: { repository: "OWNER/assay" } },
      { run: "npm ci", "working-directory": ".assay" },
      { run: "node .assay/dist/scripts/assay.js lint" },
      { run: expect.stringContaining("node .assay/dist/scripts/assay.js gate") },
      {},
    ]);
  });
});
