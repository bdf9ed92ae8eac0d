import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { editFiles } from "../fixtures/projects/how-to.ts";
import { cleanEnv, ROOT } from "../e2e/command.ts";

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          title: z.string(),
          status: z.string(),
          location: z.object({ line: z.number(), column: z.number() }).nullish(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** A bike shop's project, as a user has it who installed Assay and Vitest and followed the page about it. */
function project(): string {
  const home = mkdtempSync(join(tmpdir(), "assay-vitest-"));
  cpSync(join(ROOT, "examples/pedal"), home, {
    recursive: true,
    filter: (path) => !/\/(?:runs|node_modules)$/.test(path),
  });
  mkdirSync(join(home, "node_modules"));
  for (const name of ["vitest", "vite"])
    symlinkSync(join(ROOT, "node_modules", name), join(home, "node_modules", name));
  symlinkSync(ROOT, join(home, "node_modules/assay"));
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  expect(editFiles(readFileSync(join(ROOT, "docs/how-to/vitest.md"), "utf8"), home)).toEqual([]);
  return home;
}

function edit(home: string, file: string, from: string, to: string): void {
  const path = join(home, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function node(home: string, ...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const env = cleanEnv({ NO_COLOR: "1" });
    execFile(process.execPath, args, { cwd: home, env, encoding: "utf8" }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");

async function run(home: string, ...args: string[]) {
  const said = await node(
    home,
    VITEST,
    "run",
    "--reporter=default",
    "--reporter=json",
    "--outputFile=out.json",
    "--includeTaskLocation",
    // Starting a process for each file takes longer than their tests.
    "--no-isolate",
    "--maxWorkers=1",
    ...args,
  );
  const { testResults } = report.parse(JSON.parse(readFileSync(join(home, "out.json"), "utf8")));
  return { said, files: testResults, tests: testResults.flatMap((file) => file.assertionResults) };
}

let home = "";
let line = 0;
/**
 * All cases, one of them broken, and two of a user's own tests, both broken: one start of Vitest for all of
 * them.
 */
let all: Awaited<ReturnType<typeof run>>;
beforeAll(async () => {
  home = project();
  edit(home, "cases/pedal/orders.yaml", "- says: delivered", "- says: unicorns");
  const orders = readFileSync(join(home, "cases/pedal/orders.yaml"), "utf8").split("\n");
  line = orders.findIndex((l) => l.includes("order-number-first")) + 1;
  const own = join(home, "own.test.ts");
  const wrong = [
    `it("wrong arguments", () => expect(conversation).toCallTool("lookup_order", { order: "9" }));`,
    `it("no such check", () => expect(conversation).toPassCheck({ sayz: "shipped" }));`,
  ];
  writeFileSync(own, [readFileSync(own, "utf8"), ...wrong].join("\n"));
  all = await run(home);
});

/** The tests of those files, and those of them that failed. */
function testsOf(pattern: RegExp) {
  const tests = all.files
    .filter(({ name }) => pattern.test(name))
    .flatMap(({ assertionResults }) => assertionResults);
  return { tests, failed: tests.filter(({ status }) => status !== "passed") };
}

it("shows a failing case at its line, with what the checks found, and passes the others", () => {
  const { tests, failed } = testsOf(/\.yaml$/);
  expect(tests).toHaveLength(12);
  expect(failed.map(({ title, location }) => [title, location?.line])).toEqual([
    ["order-number-first", line],
  ]);
  expect(all.said).toContain(`cases/pedal/orders.yaml:${line}:`);
  expect(all.said).toContain('not said: "unicorns"');
  expect(all.said).toContain("SIMULATED: says nothing about Claude");
});

it("plays the one case that a line or a name chooses", async () => {
  const lines = readFileSync(join(home, "cases/pedal/shop.yaml"), "utf8").split("\n");
  const at = lines.findIndex((text) => /^ {2}- id:/.test(text));
  const id = lines[at]?.replace(/^ {2}- id: /, "");
  const byLine = await run(home, `cases/pedal/shop.yaml:${at + 1}`);
  const byName = await run(home, "-t", String(id));
  for (const { tests } of [byLine, byName]) {
    expect(tests.filter(({ status }) => status === "passed").map(({ title }) => title)).toEqual([id]);
  }
});

it("asks of a conversation in the user's own test", () => {
  const { tests, failed } = testsOf(/own\.test\.ts$/);
  expect(tests.length - failed.length).toBe(4);
  expect(failed.map(({ title, failureMessages }) => `${title}: ${failureMessages.join()}`)).toEqual([
    expect.stringMatching(/^wrong arguments: .*expected "9", was "5512"/s),
    expect.stringMatching(/^no such check: .*The keys are says/s),
  ]);
});

it("tells a mistake at its place, and plays nothing", async () => {
  const broken = project();
  edit(broken, "cases/pedal/shop.yaml", "about:", "abuot:");
  const { said, files, tests } = await run(broken, "cases");
  expect(tests).toEqual([]);
  expect(said).toMatch(/cases\/pedal\/shop\.yaml:\d+:\d+ {2}Unknown key `abuot`/);
  expect(files.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^not played, because of a mistake at cases\/pedal\/shop\.yaml:\d+/),
  );
});

it("in watch mode plays again what an edit touched", async () => {
  const watched = project();
  cpSync(join(ROOT, "tests/fixtures/projects/vitest-watch.mjs"), join(watched, "watch.mjs"));
  const said = await node(watched, "watch.mjs");
  const lines = said.split("\n").filter((line) => line.startsWith("{"));
  // The first test run, the run after the edit of a case, and the run after the edit of the prompt.
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { tests: 12, trials: 36 },
    { tests: 5, trials: 3 },
    { tests: 12, trials: 36 },
  ]);
});
