import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PromptError } from "../errors.ts";
import { loadPrompt } from "../load.ts";
import type { Prompt } from "../types.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-articles-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const MANIFEST = `name: pia
model: { id: sim-large, max_tokens: 512 }
sections: [{ file: who.md, placement: system }]
knowledge: { articles: articles }
`;
const article = (id: string, more = ""): string =>
  `---\nid: ${id}\ntitle: About ${id}\nlink: https://help.example/${id}\n---\nText of ${id}.${more}\n`;

function write(files: Record<string, string>): void {
  const all = { "pia/manifest.yaml": MANIFEST, "pia/who.md": "You are Pia.\n", ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

const load = (set: string[] = [], source = "pia"): Promise<Prompt> => loadPrompt(source, { cwd: root, set });

async function mistakes(files: Record<string, string>): Promise<string> {
  write(files);
  return await load().then(
    () => "none",
    (error: unknown) => {
      if (!(error instanceof PromptError)) throw error;
      return error.message;
    },
  );
}

describe("the articles of a prompt", () => {
  it("are read with the folders in them, by their ids; a README is for people", async () => {
    write({
      "pia/articles/b.md": article("b"),
      "pia/articles/deep/er/a.md": article("a"),
      "pia/articles/README.md": "# For people",
      "pia/articles/synonyms.yaml": "- [electric car, ev]\n",
    });
    const { knowledge } = await load();
    expect(knowledge?.articles.map(({ id, file }) => [id, file])).toEqual([
      ["a", "articles/deep/er/a.md"],
      ["b", "articles/b.md"],
    ]);
    expect(knowledge?.articles[0]).toMatchObject({
      title: "About a",
      link: "https://help.example/a",
      text: "Text of a.",
    });
    expect(knowledge?.synonyms).toEqual([["electric car", "ev"]]);
  });

  it("are those of the commit that the prompt is of", async () => {
    write({ "pia/articles/deep/a.md": article("a") });
    const git = (...args: string[]): unknown =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { cwd: root });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
    const before = await load();
    write({ "pia/articles/deep/a.md": article("a", " More.") });
    expect((await load()).hash).not.toBe(before.hash);
    expect((await load([], "pia@HEAD")).knowledge).toEqual(before.knowledge);
    expect((await load([], "pia@HEAD")).hash).toBe(before.hash);
  });

  it("leave no trace where the feature is off", async () => {
    write({ "pia/articles/a.md": article("a") });
    const off = await load(["knowledge=off"]);
    const on = await load();
    write({ "pia/manifest.yaml": MANIFEST.replace(/knowledge.*\n/, "knowledge: off\n") });
    const without = await load();
    expect(off.knowledge).toBeUndefined();
    expect(off.hash).toBe(without.hash);
    expect(on.hash).not.toBe(without.hash);
    expect((await load(["knowledge=on"])).hash).toBe(on.hash);
    expect((await load(["knowledge=on", "knowledge.k=5"])).hash).not.toBe(on.hash);
    expect(off.set).toEqual(["knowledge=off"]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["no folder", {}, /^pia\/articles:1:1 there is no such folder of articles/],
    ["no article", { "pia/articles/README.md": "x" }, /^pia\/articles:1:1 the folder has no article/],
    ["no head", { "pia/articles/a.md": "# A" }, /^pia\/articles\/a\.md:1:1 the article has no head/],
    ["an open head", { "pia/articles/a.md": "---\nid: a\n" }, /has no head/],
    [
      "bad YAML",
      { "pia/articles/a.md": "---\nid: [a\n---\nx" },
      /^pia\/articles\/a\.md:\d+:\d+ not valid YAML/,
    ],
    [
      "a missing title",
      { "pia/articles/a.md": "---\nid: a\nlink: https://x.example\n---\nx" },
      /title is missing/,
    ],
    [
      "an unknown key",
      { "pia/articles/a.md": article("a").replace("title:", "ttile: x\ntitle:") },
      /a\.md:3:1 unknown key "ttile" \(known are: id, title, link\)/,
    ],
    [
      "a link that is none",
      { "pia/articles/a.md": article("a").replace("https:", "javascript:") },
      /link must be a link/,
    ],
    ["an id with blanks", { "pia/articles/a.md": article("A b") }, /a\.md:2:5 id must be lower-case/],
    [
      "nothing in it",
      { "pia/articles/a.md": article("a").replace("Text of a.", "") },
      /the article is empty/,
    ],
    [
      "one id twice",
      {
        "pia/articles/a.md": article("a"),
        "pia/articles/b.md": article("a").replace("help.example/a", "help.example/b"),
      },
      /b\.md:1:1 its id a is that of articles\/a\.md/,
    ],
    [
      "another kind of file",
      { "pia/articles/a.md": article("a"), "pia/articles/a.docx": "x" },
      /a\.docx:1:1 is not an article/,
    ],
    [
      "synonyms that are none",
      { "pia/articles/a.md": article("a"), "pia/articles/synonyms.yaml": "- [ev]\n" },
      /synonyms\.yaml:1:3 must be a list of lists/,
    ],
  ])("are told what is wrong with them: %s", async (_, files, message) => {
    expect(await mistakes(files)).toMatch(message);
  });

  it("are none of the prompt's own files, and a folder that nothing names is a mistake", async () => {
    expect(
      await mistakes({
        "pia/manifest.yaml": MANIFEST.replace(/knowledge.*\n/, ""),
        "pia/articles/a.md": article("a"),
      }),
    ).toMatch(/^pia\/articles:1:1 is a folder, or a link/);
  });

  it("don't follow a link out of their folder", async () => {
    write({ "pia/articles/a.md": article("a"), "elsewhere/secret.md": article("s") });
    symlinkSync(join(root, "elsewhere"), join(root, "pia/articles/more"));
    symlinkSync(join(root, "elsewhere/secret.md"), join(root, "pia/articles/s.md"));
    await expect(load()).rejects.toThrow(
      /more:1:1 is a link that leads out[^]*s\.md:1:1 is a link that leads out/,
    );
  });
});
