import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { compiledShell, openShell } from "../commands/shell.ts";
import { cleanEnv, ROOT } from "../e2e/command.ts";
import { editFiles, follow, runCommands, stepsOf } from "../fixtures/projects/how-to.ts";
import { freePort } from "../../scripts/bench/free-port.ts";

const HOW_TO = join(ROOT, "docs/how-to");
/** Pages that change this repository itself; the others only need the command. */
const IN_THE_SOURCES = ["format.md", "grader.md", "importer.md", "model.md"];

const pages = readdirSync(HOW_TO).filter((name) => name.endsWith(".md"));
/** Pages with tests of their own. */
const APART = ["mind.md", "vitest.md", "workers.md"];
const followed = pages.filter((name) => !APART.includes(name));
const pageOf = (name: string): string => readFileSync(join(HOW_TO, name), "utf8");

/** A contributor's checkout. Its tests need no compiled files, so they begin at once. */
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
    // The page's port may be in use on this machine.
    const page = pageOf(name).replaceAll("4811", String(await freePort()));
    const { run, close } = await openShell();
    expect(await follow(page, { cwd, run })).toEqual([]);
    await close();
    rmSync(cwd, { recursive: true });
  });

  // Compiled once, with the additions of all these pages.
  it("gets what the pages say that change this repository", { timeout: 300_000 }, async () => {
    const cwd = checkout();
    expect(IN_THE_SOURCES.flatMap((name) => editFiles(pageOf(name), cwd))).toEqual([]);
    const built = await promisify(execFile)("npm", ["run", "--silent", "build"], { cwd, env: cleanEnv() });
    expect(built.stderr).toBe("");
    const run = compiledShell(join(cwd, "dist/scripts/assay.js"));
    // Their tests run together: most of a single test's time is its start.
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
