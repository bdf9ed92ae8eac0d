#!/usr/bin/env node
// Imports nothing itself: where the system refuses to open our files, Node would end with exit code 1, which
// means that a criterion is missed.

/** Exit codes of `assay --help`: nothing was played, or a defect. */
const INCOMPLETE = 4;
const DEFECT = 70;

async function start(): Promise<void> {
  const { loadMain } = await import("./launch/launch.ts");
  const { guardProcess, main } = loadMain();
  guardProcess();
  await main(process.argv);
}

start().catch((cause: unknown) => {
  const refused = cause instanceof Error && "syscall" in cause;
  const text =
    cause instanceof Error ? (refused ? cause.message : (cause.stack ?? cause.message)) : String(cause);
  process.stderr.write(`Assay could not be loaded: ${text}\n`);
  process.exitCode = refused ? INCOMPLETE : DEFECT;
});
