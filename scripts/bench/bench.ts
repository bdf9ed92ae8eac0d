import { guardProcess, reportFailure } from "../failure.ts";
import { UserError } from "../user-error.ts";

/** The benchmarks by name. Each prints what it measured, and says what it measured it against. */
const BENCHES: Record<string, () => Promise<void>> = {
  gate: async () => (await import("./gate.ts")).benchGate({ gates: 2000 }),
};

/** `npm run bench -- NAME...`: runs the named benchmarks, or all of them. */
async function bench(names: readonly string[]): Promise<void> {
  const known = Object.keys(BENCHES);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UserError(`There is no benchmark ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  }
  for (const name of names.length === 0 ? known : names) await BENCHES[name]?.();
}

guardProcess();
try {
  await bench(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
