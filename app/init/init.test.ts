import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPrompt } from "../../prompts/index.ts";
import { commandFor, DEFAULT_ANSWERS, initProject, type InitAnswers } from "./init.ts";

async function init(answers: Partial<InitAnswers>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
  await initProject({
    folder,
    answers: { ...DEFAULT_ANSWERS, ...answers },
    command: { run: "npx assay", version: "1.2.3" },
  });
  return folder;
}

describe("a new project", () => {
  it.each(["sam", "null", "true", "a1", "my-agent", "y"])("may be called %s", async (name) => {
    const cwd = await init({ name });
    expect((await loadPrompt(`prompts/${name}`, { cwd, codedTools: [] })).name).toBe(name);
  });

  it.each(["", "Sam", "a b", "../x", "a/b", "1a", "-a", "judge", "customer", "sám", "a\n", "a_b"])(
    "can't be called %j, and then nothing is written",
    async (name) => {
      const folder = await mkdtemp(join(tmpdir(), "assay-init-"));
      const answers = { ...DEFAULT_ANSWERS, name };
      await expect(
        initProject({ folder, answers, command: { run: "npx assay", version: null } }),
      ).rejects.toThrow("can't be the agent's name");
      expect(await readdir(folder)).toEqual([]);
    },
  );

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
    const at = (script: string): string =>
      commandFor({ script, folder: "/home/me/agent", version: "1.2.3" }).run;
    expect(at("/home/me/agent/node_modules/assay/dist/scripts/assay.js")).toBe("npx assay");
    expect(at("/home/me/assay/dist/scripts/assay.js")).toBe("node ../assay/dist/scripts/assay.js");
    expect(at("/home/me/my assay/a.js")).toBe('node "../my assay/a.js"');
  });
});
