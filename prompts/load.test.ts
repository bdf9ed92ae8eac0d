import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PromptError } from "./errors.ts";
import { loadPrompt } from "./load.ts";
import { knownTools } from "./tools.ts";
import { packageRoot } from "./package-root.ts";
import { promptKnowledge, toRequestParts } from "./request.ts";
import type { Prompt } from "./types.ts";

const scratch = mkdtempSync(join(tmpdir(), "prompts-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const MANIFEST = `name: eva
model: { id: sim-large, max_tokens: 512 }
sections:
  - { file: who.md, placement: system }
  - { file: rules.md, placement: system, cache: true }
`;
const FILES = { "manifest.yaml": MANIFEST, "who.md": "You are Eva.\n", "rules.md": "Be kind.\n" };

/** A separate folder with `prompts/eva` in it. */
function project(files: Record<string, string | Uint8Array> = FILES): string {
  const cwd = mkdtempSync(join(scratch, "project-"));
  const folder = join(cwd, "prompts/eva");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return cwd;
}

async function load(
  files?: Record<string, string | Uint8Array>,
  variables?: Record<string, string>,
): Promise<Prompt> {
  return await loadPrompt("prompts/eva", { cwd: project(files), ...(variables && { variables }) });
}

async function problemsOf(loading: Promise<Prompt>): Promise<string[]> {
  try {
    await loading;
  } catch (error) {
    if (error instanceof PromptError) return error.message.split("\n");
    throw error;
  }
  throw new Error("the prompt was accepted");
}

describe("loadPrompt", () => {
  it("loads Eva as she is in production", async () => {
    const eva = await loadPrompt("prompts/eva", { cwd: packageRoot() });
    expect(eva).toMatchObject({
      name: "eva",
      source: "prompts/eva",
      tools: expect.arrayContaining(["get_quote", "lookup_policy"]) as string[],
    });
    expect(promptKnowledge(eva)).toContain("1-800-123-4567");
    const { system, preamble } = toRequestParts(eva);
    expect(system.at(-1)?.cache_control).toEqual({ type: "ephemeral" });
    expect(preamble).toEqual([]);
  });

  it("gives sections in the manifest's order, with settings and hashes", async () => {
    const prompt = await load();
    expect(prompt.sections.map(({ file, text, cache }) => [file, text, cache])).toEqual([
      ["who.md", "You are Eva.", false],
      ["rules.md", "Be kind.", true],
    ]);
    expect(prompt).toMatchObject({
      acknowledgement: null,
      model: { maxTokens: 512, effort: null },
      tools: [],
    });
  });

  it("knows how the agent shows itself to customers, and tells no model of it", async () => {
    const brand = `brand: { name: Sam, company: Pedal, greeting: { en: "Hello, I am {agent}." } }\n`;
    const prompt = await load({ ...FILES, "manifest.yaml": MANIFEST + brand });
    expect(prompt.brand).toEqual({ name: "Sam", company: "Pedal", greeting: { en: "Hello, I am {agent}." } });
    expect(prompt.hash).toBe((await load()).hash);
    const wrong = load({
      ...FILES,
      "manifest.yaml": `${MANIFEST}brand: { colour: red, greeting: { English: Hi } }\n`,
    });
    expect((await problemsOf(wrong)).join("\n")).toMatch(
      /English must be a language, such as en[^]*"colour" .known are: name, company, greeting/,
    );
  });

  it("changes exactly the hashes of what was edited", async () => {
    const before = await load();
    const same = await load();
    const after = await load({ ...FILES, "rules.md": "Be kind!\n" });
    expect(same.hash).toBe(before.hash);
    expect(after.hash).not.toBe(before.hash);
    expect(after.sections[0]?.hash).toBe(before.sections[0]?.hash);
    expect(after.sections[1]?.hash).not.toBe(before.sections[1]?.hash);
    const moved = await load({ ...FILES, "manifest.yaml": MANIFEST.replace("512", "513") });
    expect(moved.hash).not.toBe(before.hash);
  });

  it("has the same hashes with any line ends, a byte order mark, or blanks at the end", async () => {
    const other = await load({ ...FILES, "who.md": "\uFEFFYou are Eva.\r\n\r\n" });
    expect(other.hash).toBe((await load()).hash);
  });

  it("puts variables into sections", async () => {
    const prompt = await load(
      { ...FILES, "who.md": "You are {{ agent.name }}." },
      { "agent.name": "Ada {{x}}" },
    );
    expect(prompt.sections[0]?.text).toBe("You are Ada {{x}}.");
  });

  it("shows all mistakes of the folder together, each with its place", async () => {
    const manifest = `name: eva
model: { id: sim-large, max_tokens: 512 }
sections:
  - { file: who.md, placement: system }
  - { file: gone.md, placement: system }
`;
    const files = { "manifest.yaml": manifest, "who.md": "Hi\n  {{ nmae }}", "notes.md": "x", "bad.md": "" };
    expect(await problemsOf(load(files, { name: "Ada" }))).toEqual([
      "prompts/eva/bad.md:1:1 is not listed in the manifest, so Claude would never see it (list it under sections in manifest.yaml, or move it out of the folder)",
      "prompts/eva/notes.md:1:1 is not listed in the manifest, so Claude would never see it (list it under sections in manifest.yaml, or move it out of the folder)",
      'prompts/eva/who.md:2:3 the variable "nmae" is not set (did you mean "name"?)',
      "prompts/eva/manifest.yaml:5:13 there is no file gone.md in prompts/eva",
    ]);
  });

  it.each([
    ["placement: sytem", '5:34 sections[1].placement must be one of "system"|"first_user"'],
    ["placement: system, cahe: true", '5:42 unknown key "cahe" (did you mean cache?)'],
    ["placement: system, cache: maybe", "5:49 sections[1].cache must be boolean, received string"],
    ["cache: true", "5:5 sections[1].placement is missing"],
  ])("points at the mistake in a section: %s", async (settings, expected) => {
    const manifest = MANIFEST.replace("placement: system, cache: true", settings);
    const problems = await problemsOf(load({ ...FILES, "manifest.yaml": manifest }));
    expect(problems).toEqual([`prompts/eva/manifest.yaml:${expected}`]);
  });

  it.each([
    ["name: eva\nname: eva2\n", /manifest.yaml:2:1 not valid YAML: Map keys must be unique/],
    ["name: [eva\n", /manifest.yaml:1:11 not valid YAML/],
    ["- name\n", /manifest.yaml:1:1 the manifest must be object/],
    ["", /manifest.yaml:1:1 the manifest must be object/],
    [MANIFEST.replace("eva", "Eva the First"), /manifest.yaml:1:7 name must be lower-case letters/],
    [MANIFEST.replace("512", "0"), /manifest.yaml:2:37 model.max_tokens must be at least 1/],
    [
      MANIFEST.replace("who.md", "../who.md"),
      /manifest.yaml:4:13 sections\[0\].file must be the name of a Markdown/,
    ],
    [MANIFEST.replace("who.md", "rules.md"), /manifest.yaml:5:13 rules.md is listed twice/],
    [`${MANIFEST}tools: [a, a]\n`, /manifest.yaml:6:12 a is listed twice/],
    [`${MANIFEST}tools: *none\n`, /manifest.yaml:\d+:\d+ .*[Aa]lias/],
  ])("refuses the manifest %#", async (manifest, expected) => {
    const problems = await problemsOf(load({ ...FILES, "manifest.yaml": manifest }));
    expect(problems.join("\n")).toMatch(expected);
  });

  it("refuses an empty section, a folder in the prompt, text that is not UTF-8, a missing manifest", async () => {
    expect((await problemsOf(load({ ...FILES, "who.md": " \n" })))[0]).toContain(
      "who.md:1:1 the section is empty",
    );
    const latin = { ...FILES, "who.md": new Uint8Array([0x45, 0xe9]) };
    expect((await problemsOf(load(latin)))[0]).toContain("who.md:1:1 is not text in UTF-8");
    const { "manifest.yaml": _, ...without } = FILES;
    expect((await problemsOf(load(without)))[0]).toContain("the folder has no manifest.yaml");
    const cwd = project();
    mkdirSync(join(cwd, "prompts/eva/old"));
    const [problem] = await problemsOf(loadPrompt("prompts/eva", { cwd }));
    expect(problem).toContain("prompts/eva/old:1:1 is a folder");
  });

  it("refuses more breakpoints than the API takes", async () => {
    const names = ["a", "b", "c", "d", "e"];
    const list = names.map((name) => `  - { file: ${name}.md, placement: system, cache: true }\n`).join("");
    const head = MANIFEST.split("\n").slice(0, 3).join("\n");
    const files = Object.fromEntries(names.map((name) => [`${name}.md`, name]));
    const [problem] = await problemsOf(load({ ...files, "manifest.yaml": `${head}\n${list}` }));
    expect(problem).toContain("manifest.yaml:8:45 5 sections have cache: true; the API takes 4");
  });

  it("says where it looked for a folder that is not there, and what is", async () => {
    const cwd = project();
    expect(await problemsOf(loadPrompt("prompts/evaa", { cwd }))).toEqual([
      "prompts/evaa:1:1 there is no such prompt folder (did you mean prompts/eva?)",
    ]);
    const [problem] = await problemsOf(loadPrompt("prompts/eva", { cwd: scratch }));
    expect(problem).toContain(`looked for ${join(scratch, "prompts/eva")}`);
    const [file] = await problemsOf(loadPrompt("prompts/eva/who.md", { cwd }));
    expect(file).toContain("is a file; a prompt is a folder");
  });
});

describe("placement", () => {
  const manifest = MANIFEST.replace("rules.md, placement: system", "rules.md, placement: first_user");

  it("needs an acknowledgement for a first user turn", async () => {
    expect(await problemsOf(load({ ...FILES, "manifest.yaml": manifest }))).toEqual([
      "prompts/eva/manifest.yaml:5:34 a first_user section needs an acknowledgement, which answers the first user turn (add a line such as: acknowledgement: Understood. I'm ready for the first customer.)",
    ]);
  });

  it("makes a hidden first user turn and its answer", async () => {
    const prompt = await load({ ...FILES, "manifest.yaml": `${manifest}acknowledgement: Understood.\n` });
    expect(toRequestParts(prompt)).toEqual({
      system: [{ type: "text", text: "You are Eva." }],
      preamble: [
        { role: "user", content: [{ type: "text", text: "Be kind.", cache_control: { type: "ephemeral" } }] },
        { role: "assistant", content: "Understood." },
      ],
    });
    expect(promptKnowledge(prompt)).toBe("You are Eva.\n\nBe kind.\n\nUnderstood.");
  });

  it("ends a block at each breakpoint, and keeps the blank line between sections", async () => {
    const two = MANIFEST.replace("who.md, placement: system", "who.md, placement: system, cache: true");
    const manifest = `${two}  - { file: last.md, placement: system }\n`;
    const cached = { type: "text", cache_control: { type: "ephemeral" } };
    expect(
      toRequestParts(await load({ ...FILES, "last.md": "Bye.", "manifest.yaml": manifest })).system,
    ).toEqual([
      { ...cached, text: "You are Eva.\n\n" },
      { ...cached, text: "Be kind.\n\n" },
      { type: "text", text: "Bye." },
    ]);
  });

  it("keeps an acknowledgement that nothing needs out of the prompt", async () => {
    const prompt = await load({ ...FILES, "manifest.yaml": `${MANIFEST}acknowledgement: Understood.\n` });
    expect(prompt.acknowledgement).toBeNull();
    expect(toRequestParts(prompt)).toEqual({
      system: [{ type: "text", text: "You are Eva.\n\nBe kind.", cache_control: { type: "ephemeral" } }],
      preamble: [],
    });
  });
});

describe("a prompt of another commit", () => {
  function git(cwd: string, ...args: string[]): void {
    const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...env } = process.env;
    const settings = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
    execFileSync("git", [...settings, ...args], { cwd, env, stdio: "pipe" });
  }

  let first = "";

  /** A copy of a repository: it takes less time than a new one. */
  function repository(): string {
    if (first === "") first = newRepository();
    const cwd = mkdtempSync(join(scratch, "repository-"));
    cpSync(first, cwd, { recursive: true });
    return cwd;
  }

  function newRepository(): string {
    const cwd = project();
    git(cwd, "init", "--quiet", "--initial-branch=main");
    git(cwd, "add", ".");
    git(cwd, "commit", "--quiet", "--message=first");
    git(cwd, "tag", "first");
    return cwd;
  }

  it("is what was committed, whatever the disk says", async () => {
    const cwd = repository();
    const before = await loadPrompt("prompts/eva", { cwd });
    writeFileSync(join(cwd, "prompts/eva/rules.md"), "Be rude.\n");
    const committed = await loadPrompt("prompts/eva@main", { cwd });
    expect(committed).toEqual({ ...before, source: "prompts/eva@main" });
    expect((await loadPrompt("prompts/eva", { cwd })).hash).not.toBe(committed.hash);
  });

  it("can be named by tag, by HEAD@{0}, by a branch with a slash, from a subfolder, and through a link", async () => {
    const cwd = repository();
    git(cwd, "branch", "fix/rules@2");
    const { hash } = await loadPrompt("prompts/eva", { cwd });
    for (const ref of ["first", "HEAD", "HEAD@{0}", "fix/rules@2"]) {
      expect(await loadPrompt(`prompts/eva@${ref}`, { cwd })).toMatchObject({ hash });
    }
    expect((await loadPrompt("eva@main", { cwd: join(cwd, "prompts") })).hash).toBe(hash);
    symlinkSync(cwd, `${cwd}-link`);
    expect((await loadPrompt("prompts/eva@main", { cwd: `${cwd}-link` })).hash).toBe(hash);
  });

  it("can be in a folder with an @ in its name", async () => {
    const cwd = repository();
    mkdirSync(join(cwd, "me"));
    renameSync(join(cwd, "prompts"), join(cwd, "me@home"));
    git(cwd, "add", ".");
    git(cwd, "commit", "--quiet", "--message=moved");
    expect((await loadPrompt("me@home/eva", { cwd })).source).toBe("me@home/eva");
    expect((await loadPrompt("me@home/eva@main", { cwd })).source).toBe("me@home/eva@main");
  });

  it("is found after the folder was deleted", async () => {
    const cwd = repository();
    rmSync(join(cwd, "prompts"), { recursive: true });
    expect((await loadPrompt("prompts/eva@first", { cwd })).name).toBe("eva");
  });

  it.each([
    ["prompts/eva@nope", /git knows no commit, branch or tag "nope"/],
    ["prompts/eva@--help", /git knows no commit, branch or tag "--help"/],
    ["prompts/eva@", /names no commit after the @/],
    ["prompts/ada@main", /there is no folder prompts\/ada in commit main/],
    ["prompts/eva/who.md@main", /there is no folder prompts\/eva\/who.md in commit main/],
  ])("says what is wrong with %s", async (source, expected) => {
    const cwd = repository();
    const [problem] = await problemsOf(loadPrompt(source, { cwd }));
    expect(problem).toMatch(expected);
    expect(problem).toContain(`${source}:1:1 `);
  });

  it("says so outside a repository", async () => {
    const [problem] = await problemsOf(loadPrompt("prompts/eva@main", { cwd: project() }));
    expect(problem).toContain("is not in a git repository");
  });

  it("checks the committed folder as strictly", async () => {
    const cwd = repository();
    writeFileSync(join(cwd, "prompts/eva/extra.md"), "x");
    git(cwd, "add", ".");
    git(cwd, "commit", "--quiet", "--message=second");
    const [problem] = await problemsOf(loadPrompt("prompts/eva@main", { cwd }));
    expect(problem).toContain("prompts/eva@main/extra.md:1:1 is not listed in the manifest");
    expect((await loadPrompt("prompts/eva@first", { cwd })).name).toBe("eva");
  });
});

describe("a link in a prompt's folder", () => {
  it.each([
    ["out of it", "../../secret.md"],
    ["to a file of the system", "/etc/hostname"],
    ["nowhere", "gone.md"],
  ])("that leads %s is refused", async (_, to) => {
    const cwd = project({ "manifest.yaml": MANIFEST, "who.md": "You are Eva.\n" });
    writeFileSync(join(cwd, "secret.md"), "Nobody may read this.");
    symlinkSync(to, join(cwd, "prompts/eva/rules.md"));
    const problems = await problemsOf(loadPrompt("prompts/eva", { cwd }));
    expect(problems[0]).toContain("rules.md:1:1 is a folder, or a link that leads out of the prompt");
  });

  it("that stays within it is followed, and so is one to the whole folder", async () => {
    const cwd = project({ "manifest.yaml": MANIFEST, "who.md": "You are Eva.\n", "base.txt": "Be kind.\n" });
    symlinkSync("base.txt", join(cwd, "prompts/eva/rules.md"));
    symlinkSync("eva", join(cwd, "prompts/ada"));
    const { hash } = await load();
    expect((await loadPrompt("prompts/eva", { cwd })).hash).toBe(hash);
    expect((await loadPrompt("prompts/ada", { cwd })).sections).toHaveLength(2);
  });
});

describe("the tools of the company's system", () => {
  const eva = (...set: string[]) => loadPrompt("prompts/eva", { cwd: packageRoot(), set });

  it("and what is told of them are gone where the feature is off, and cases may still speak of them", async () => {
    const [on, off] = await Promise.all([eva(), eva("account=off")]);
    const files = ({ sections }: typeof on) => sections.map(({ file }) => file);
    expect(off.tools).toEqual(["get_quote"]);
    expect(files(on).filter((file) => !files(off).includes(file))).toEqual(["account.md", "hand-over.md"]);
    expect(off.hash).not.toBe(on.hash);
    expect(on.offTools).toBeUndefined();
    expect(knownTools(off)).toEqual(on.tools);
  });
});
