import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { writeCompiledCode } from "./compiled-code.ts";
import { COMPILED_CODE, loadMain } from "./launch.ts";

// The last step of a build: uses the command as its users do, in one process, and keeps what V8 compiled
// meanwhile. A function that was not used is compiled when it is used.

const scratch = mkdtempSync(join(tmpdir(), "assay-build-"));
process.env["XDG_CACHE_HOME"] = join(scratch, "cache");

/** What is wrong with a command itself: a mistake in its flags, or a defect. */
const BROKEN = [2, 70];

/** A new project, and what its owner does with it. */
const OF_A_PROJECT = [
  "lint",
  "plan",
  "run --trials 2",
  "run --trials 2",
  "report",
  "bless",
  "gate --simulator",
  "compare --model sim-large,sim-small --trials 2",
];
/** The built-in agent's judge, customers and tools. */
const OF_THE_AGENT = [`run --tag smoke --trials 1 --out ${join(scratch, "runs")}`];

try {
  // By default V8 drops what has not run for a while.
  setFlagsFromString("--no-flush-bytecode");
  const { parts, main } = loadMain();
  const run = async (command: string): Promise<void> => {
    process.exitCode = 0;
    await main(["node", "assay", ...command.split(" ")]);
    if (BROKEN.includes(process.exitCode)) throw new Error(`exit code ${process.exitCode}: assay ${command}`);
  };
  const home = process.cwd();
  await run("--help");
  process.chdir(scratch);
  await run("init shop --yes");
  process.chdir(join(scratch, "shop"));
  for (const command of OF_A_PROJECT) await run(command);
  process.chdir(home);
  for (const command of OF_THE_AGENT) await run(command);
  process.exitCode = 0;
  setFlagsFromString("--flush-bytecode");
  writeCompiledCode(COMPILED_CODE, parts.compiled());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
