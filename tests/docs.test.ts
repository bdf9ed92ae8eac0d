import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { compiledShell, openShell } from "./commands/shell.ts";
import { cleanEnv, ROOT } from "./e2e/command.ts";
import { editFiles, follow, runCommands, stepsOf } from "./fixtures/projects/how-to.ts";
import { freePort } from "./fixtures/projects/own-project.ts";
import { anchorOf, brokenLinks } from "./fixtures/projects/markdown-links.ts";

const rooms = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$|dist$|runs$|coverage$)/.test(entry.name))
  .map(({ name }) => name);

const HOW_TO = join(ROOT, "docs/how-to");
/** Those that change this repository itself; the others need the command alone. */
const IN_THE_SOURCES = ["format.md", "grader.md", "importer.md", "model.md"];

const pages = readdirSync(HOW_TO).filter((name) => name.endsWith(".md"));
/** These have tests of their own. */
const APART = ["mind.md", "vitest.md", "workers.md"];
const followed = pages.filter((name) => !APART.includes(name));
const pageOf = (name: string): string => readFileSync(join(HOW_TO, name), "utf8");

/** What a contributor's checkout holds. Its tests need nothing compiled, so they begin at once. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-checkout-"));
  const left = /^(?:\.git|node_modules|dist|runs|coverage|docs|bench-results\.json)$/;
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (source) => !left.test(relative(ROOT, source).split(/[\\/]/)[0] ?? ""),
  });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(
    join(folder, "vitest.config.ts"),
    "export default { test: { include: ['**/*.test.ts'] } };\n",
  );
  return folder;
}

describe("a reader who does what a page says", () => {
  const elsewhere = followed.filter((name) => !IN_THE_SOURCES.includes(name));
  it.concurrent.each(elsewhere)("gets what it says: %s", { timeout: 300_000 }, async (name) => {
    const cwd = mkdtempSync(join(tmpdir(), "assay-how-to-"));
    // The port of the page may be taken, on a machine that does other work too.
    const page = pageOf(name).replaceAll("4811", String(await freePort()));
    const { run, close } = await openShell();
    expect(await follow(page, { cwd, run })).toEqual([]);
    await close();
    rmSync(cwd, { recursive: true });
  });

  // Compiled once, with what all of these pages add.
  it("gets what the pages say that change this repository", { timeout: 300_000 }, async () => {
    const cwd = checkout();
    expect(IN_THE_SOURCES.flatMap((name) => editFiles(pageOf(name), cwd))).toEqual([]);
    const built = await promisify(execFile)("npm", ["run", "--silent", "build"], { cwd, env: cleanEnv() });
    expect(built.stderr).toBe("");
    const run = compiledShell(join(cwd, "dist/scripts/assay.js"));
    // Their tests at once: most of the time of one goes into starting it.
    const tests = /^npx vitest run (.+)$/gm;
    const named = IN_THE_SOURCES.flatMap((name) => [...pageOf(name).matchAll(tests)].map((m) => m[1]));
    expect(named).toHaveLength(IN_THE_SOURCES.length);
    expect(await run(`npx vitest run ${named.join(" ")} 2>&1; echo "exit $?"`, { cwd })).toMatch(/exit 0\n$/);
    for (const name of IN_THE_SOURCES) {
      const page = pageOf(name).replace(tests, "true");
      expect({ name, wrong: await runCommands(page, { cwd, run }) }).toEqual({ name, wrong: [] });
    }
    rmSync(cwd, { recursive: true });
  });

  it("finds every page in the list of documents", () => {
    const list = readFileSync(join(ROOT, "docs/README.md"), "utf8");
    expect(pages.filter((name) => !list.includes(`(how-to/${name})`))).toEqual([]);
  });

  it("is told of a page that says what is not so", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "assay-how-to-"));
    const run = compiledShell("");
    const page = "`a.txt`:\n\n```txt\none\n```\n\n```sh\ncat a.txt; false\n```\n\n```text\none\ntwo\n```\n";
    expect(stepsOf(page)).toHaveLength(2);
    expect((await follow(page, { cwd, run })).join()).toContain("came no\ntwo");
    expect(await follow(page.replace("two", "exit 1"), { cwd, run })).toEqual([]);
    expect(await follow("```sh\nfalse\n```\n", { cwd, run })).toHaveLength(1);
    expect(
      await follow(
        "`a.txt`:\n\n```diff\n one\n+two\n```\n\n```sh\ncat a.txt\n```\n\n```text\none\ntwo\n```\n",
        { cwd, run },
      ),
    ).toEqual([]);
    expect(await follow("`a.txt`:\n\n```diff\n three\n+two\n```\n", { cwd, run })).toHaveLength(1);
  });
});

describe("what the pages name", () => {
  const pages = ["README.md", "CONTRIBUTING.md", "cases/README.md", "docs/architecture.md"];
  const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

  it("are commands and flags that there are", () => {
    const source = ["scripts/commands", "scripts/flags"]
      .flatMap((folder) =>
        readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".ts"))
          .map((file) => read(`${folder}/${file}`)),
      )
      .join("\n");
    const named = (pattern: RegExp): string[] =>
      pages.flatMap((p) => [...read(p).matchAll(pattern)].map((m) => m[1] ?? ""));
    const unknown = named(/\b(?:npx assay|`assay) ([a-z]+)\b/g).filter(
      (name) => name !== "help" && !source.includes(`command("${name}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
    const others = new Set(["--host", "--help", "--version", "--no-audit"]);
    const flags = named(/(?<=[\s`(])(--[a-z][a-z-]+)/g).filter(
      (flag) => !others.has(flag) && !source.includes(flag),
    );
    expect([...new Set(flags)]).toEqual([]);
  });

  it("are files and folders that there are", () => {
    const made =
      /^(?:dist|runs|baselines|node_modules)\/|NAME|\.\.\/|\*|^agents\/|quarantine\.yaml$|about-acme\.yaml$|^assay\//;
    const missing = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)]
        .map((m) => m[1] ?? "")
        .filter((path) => !made.test(path))
        .filter(
          (path) =>
            ![ROOT, dirname(join(ROOT, page)), ...rooms.map((room) => join(ROOT, room))].some((from) =>
              existsSync(join(from, path)),
            ),
        )
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("a room", () => {
  it.each(rooms)("says what it is for: %s", (room) => {
    const index = ["README.md", "index.ts"].filter((file) => existsSync(join(ROOT, room, file)));
    const begins = index.map((file) => readFileSync(join(ROOT, room, file), "utf8").slice(0, 3));
    expect(begins.some((text) => text.startsWith("# ") || text === "/**" || text.startsWith("//"))).toBe(
      true,
    );
  });
});

describe("links of the Markdown files", () => {
  const files = readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter(
      (file) => !/(?:^|[\\/])(?:node_modules|dist|runs|coverage)[\\/]|^app[\\/]init[\\/]templates/.test(file),
    );

  it("lead somewhere", () => {
    expect(files).toContain("README.md");
    expect(files.flatMap((file) => brokenLinks(ROOT, file))).toEqual([]);
  });

  it("are read as GitHub reads them", () => {
    expect(anchorOf("Guard a `gate`: what's next?")).toBe("guard-a-gate-whats-next");
    const root = mkdtempSync(join(tmpdir(), "assay-links-"));
    writeFileSync(
      join(root, "a.md"),
      "# One\n\n[a](#one) [b](#two) [c](b.md) [d](a.md#one) [e](https://x.io) `[f](g.md)`\n\n```md\n[h](i.md)\n```\n",
    );
    expect(brokenLinks(root, "a.md")).toEqual(["a.md: #two has no such heading", "a.md: b.md is not there"]);
  });
});
