import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { cleanEnv, ROOT } from "../e2e/command.ts";

const packed = z.tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })]);
/** The files in the package. */
let shipped: string[] = [];

/** A user's folder with the packed package installed. Its dependencies are taken from this repository. */
let home = "";
const installed = (...path: string[]): string => join(home, "node_modules/assay", ...path);

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "assay-package-"));
  execFileSync(process.execPath, [join(ROOT, "scripts/build-types.mjs")]);
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", home];
  const said = execFileSync("npm", pack, {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  const [{ filename, files }] = packed.parse(JSON.parse(said));
  shipped = files.map(({ path }) => path);
  mkdirSync(installed(), { recursive: true });
  execFileSync("tar", ["-xzf", join(home, filename), "-C", installed(), "--strip-components=1"]);
  const { dependencies } = JSON.parse(readFileSync(installed("package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of [...Object.keys(dependencies), "@types/node", "undici-types"]) {
    const at = join(home, "node_modules", name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), at);
  }
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  cpSync(installed("examples/pedal"), join(home, "pedal"), { recursive: true });
  cpSync(join(ROOT, "tests/package/program.ts"), join(home, "program.ts"));
  // It has no types of its own in it, so that it is also JavaScript.
  cpSync(join(ROOT, "tests/package/program.ts"), join(home, "program.mjs"));
}, 300_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The compiler's output for files there. */
function check(...files: string[]): string {
  const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck", "false"];
  const target = ["--target", "es2022", "--lib", "es2023", "--module", "nodenext", "--types", "node"];
  try {
    return execFileSync(
      process.execPath,
      [join(ROOT, "node_modules/typescript/bin/tsc"), ...flags, ...target, ...files],
      { cwd: home, encoding: "utf8" },
    );
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
}

/** All files of a folder of the project. */
function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => statSync(join(ROOT, path)).isFile());
}

// Packing and compiling take long on a busy machine.
describe("the package, installed elsewhere", { timeout: 300_000 }, () => {
  it("holds what runs, and what a person reads", () => {
    const needed = [
      "package.json",
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      "dist/scripts/assay.js",
      "runner/agents/module/worker.mjs",
      "cases/case.schema.json",
      "cases/README.md",
      ...["prompts/eva", "prompts/judge", "prompts/customer", "cases/eva", "app/init/templates"].flatMap(
        filesIn,
      ),
      // Pictures are for readers of the repository.
      ...["docs", "examples"].flatMap(filesIn).filter((file) => !file.startsWith("docs/pictures/")),
    ];
    expect(needed.filter((path) => !shipped.includes(path))).toEqual([]);
    const chunks = readdirSync(join(ROOT, "dist/chunks")).filter((name) => /\.(?:js|parts)$/.test(name));
    expect(shipped.filter((path) => path.startsWith("dist/chunks/"))).toHaveLength(chunks.length);
  });

  it("holds no tests, no sources, no maps and no benchmarks", () => {
    const own = /^(?:dist\/types|docs|examples|app\/init\/templates)\//;
    const others = shipped.filter(
      (path) => /(?<!\.d)\.ts$|\.(?:map|snap|ndjson)$|bench|(?:^|\/)tests?\//.test(path) && !own.test(path),
    );
    expect(others).toEqual([]);
    expect(shipped.filter((path) => /\.test\./.test(path))).toEqual([]);
  });

  it("holds every file that the code looks for in its package", () => {
    const asked = ["agent", "app", "prompts", "runner", "scripts"]
      .flatMap(filesIn)
      .filter(
        (path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("scripts/bench/"),
      )
      .flatMap((path) => [...readFileSync(join(ROOT, path), "utf8").matchAll(/packageRoot\(\), "([^"]+)"/g)])
      .map((match) => match[1] ?? "");
    expect(asked.length).toBeGreaterThan(0);
    const there = (path: string): boolean =>
      shipped.some((file) => file === path || file.startsWith(`${path}/`));
    expect(asked.filter((path) => !there(path))).toEqual([]);
  });

  it("is typed: a user's program and agent compile, and mistakes do not", () => {
    const mistakes = [
      ['import { run } from "assay";\nawait run({ trials: "5" });', "Type 'string' is not assignable"],
      ['import { run } from "assay";\nawait run({ modle: "haiku" });', "'modle' does not exist"],
      [
        'import { run } from "assay";\nconst { analysis } = await run();\nanalysis.counts.pased;',
        "'pased' does not exist",
      ],
      [
        'import type { Agent } from "assay/agent";\nexport default { name: "a", begin: () => ({}) } satisfies Agent;',
        "'{}' is not assignable to type 'AgentConversation",
      ],
      [
        'import type { Config } from "assay";\nexport default { defaults: { modle: "x" } } satisfies Config;',
        "'modle' does not exist",
      ],
    ] as const;
    mistakes.forEach(([text], index) => writeFileSync(join(home, `mistake${index}.ts`), text));
    const said = check(
      "program.ts",
      "pedal/agents/pedal.ts",
      ...mistakes.map((_, index) => `mistake${index}.ts`),
    );
    const lines = said.split("\n").filter((line) => /^\S/.test(line));
    expect(lines.filter((line) => !line.startsWith("mistake"))).toEqual([]);
    mistakes.forEach(([, message], index) => {
      expect(said.slice(said.indexOf(`mistake${index}.ts`)).split(/\nmistake/)[0]).toContain(message);
    });
  });

  it("runs: a program loads a project, plays it on the scripted mind, and renders its report", () => {
    const said = execFileSync(process.execPath, ["program.mjs"], {
      cwd: home,
      env: cleanEnv(),
      encoding: "utf8",
    });
    expect(JSON.parse(said)).toEqual({
      cases: 12,
      planned: 12,
      passed: 12,
      report: "# Evaluation of Pedal",
      folder: true,
      stop: null,
      mistake: true,
      graders: 23,
      grade: "function",
      with: "function",
      short: "at most 2 characters",
    });
  });

  it("runs: a configuration and a grader in TypeScript import it", () => {
    writeFileSync(
      join(home, "pedal/assay.config.ts"),
      'import type { Config } from "assay";\nexport default { defaults: { trials: 1 }, graders: ["./short.ts"] } satisfies Config;\n',
    );
    writeFileSync(
      join(home, "pedal/short.ts"),
      `import { defineGrader } from "assay/graders";
import { z } from "zod";
export const short = defineGrader({
  kind: "short", version: 1, about: "Short replies.", schema: z.strictObject({ at_most: z.number() }),
  needsJudge: false, negatable: true, describe: ({ at_most }) => \`at most \${at_most} characters\`,
  grade: ({ at_most }, { transcript }) => {
    const most = Math.max(...transcript.turns.map((turn) => turn.agent.length));
    return { status: most <= at_most ? "pass" : "fail", reason: \`\${most} characters\`, evidence: [] };
  },
});
`,
    );
    const suite = join(home, "pedal/cases/pedal/orders.yaml");
    const text = readFileSync(suite, "utf8");
    writeFileSync(
      suite,
      text.replace("          - tool_calls:", "          - short: { at_most: 3 }\n          - tool_calls:"),
    );
    const command = [installed("dist/scripts/assay.js"), "run", "--simulator", "--case", "order-where-is-it"];
    let said = "";
    try {
      execFileSync(process.execPath, command, {
        cwd: join(home, "pedal"),
        env: cleanEnv(),
        encoding: "utf8",
        stdio: "pipe",
      });
    } catch (error) {
      said = String((error as { stdout: unknown }).stdout);
    }
    expect(said).toContain("at most 3 characters");
  });
});
