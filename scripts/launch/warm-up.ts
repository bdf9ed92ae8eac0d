import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { writeCompiledCode } from "./compiled-code.ts";
import { COMPILED_CODE, loadMain } from "./launch.ts";

// The last step of a build: uses the command as its users do, in one process, and keeps what V8 compiled
// meanwhile. A function that was not used is compiled when it is used.

/** The repository, in which the build starts this. */
const ROOT = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), "assay-build-"));
process.env["XDG_CACHE_HOME"] = join(scratch, "cache");

/** What is wrong with a command itself: a mistake in its flags, or a defect. */
const BROKEN = [2, 70];

/** A new project, and what its owner does with it. */
const OF_A_PROJECT = [
  ["lint"],
  ["plan"],
  ["run", "--trials", "2"],
  ["run", "--trials", "2"],
  ["report"],
  ["bless"],
  ["gate", "--simulator"],
  ["compare", "--model", "sim-large,sim-small", "--trials", "2"],
];
/** The built-in agent's judge, customers and tools. */
const OF_THE_AGENT = [["run", "--simulator", "--tag", "smoke", "--trials", "1"]];

/** Runs a command in a folder. @throws {Error} when the command itself is broken */
async function run(
  main: (argv: readonly string[]) => Promise<void>,
  folder: string,
  args: string[],
): Promise<void> {
  process.chdir(folder);
  process.exitCode = 0;
  await main(["node", "assay", ...args]);
  if (BROKEN.includes(process.exitCode))
    throw new Error(`assay ${args.join(" ")} ended with ${process.exitCode}`);
}

let broken: string | null = null;
try {
  // By default V8 drops what has not run for a while.
  setFlagsFromString("--no-flush-bytecode");
  const { parts, main } = loadMain();
  try {
    await run(main, scratch, ["--help"]);
    await run(main, scratch, ["init", "shop", "--yes"]);
    for (const args of OF_A_PROJECT) await run(main, join(scratch, "shop"), args);
    // A copy: the settings of a project in which somebody works are not used.
    const agent = join(scratch, "agent");
    for (const folder of ["cases", "prompts"])
      cpSync(join(ROOT, folder), join(agent, folder), { recursive: true });
    for (const args of OF_THE_AGENT) await run(main, agent, args);
  } catch (error) {
    broken = error instanceof Error ? error.message : "it failed";
  }
  setFlagsFromString("--flush-bytecode");
  writeCompiledCode(COMPILED_CODE, parts.compiled());
} finally {
  process.chdir(ROOT);
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = broken === null ? 0 : 1;
if (broken !== null) process.stderr.write(`\n${broken}\n`);
