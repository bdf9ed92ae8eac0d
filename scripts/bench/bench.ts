import Table from "cli-table3";
import { guardProcess, reportFailure } from "../desk/failure.ts";
import { UserError } from "../../app/user-error.ts";
import type { BenchRow, Tell } from "./rows/row.ts";

/** Benchmarks that print their own tables. */
const OWN_TABLES: readonly string[] = ["html", "blame", "gate"];

const RESULTS = "bench-results.json";

/** `npm run bench -- NAME...`: runs the named benchmarks, or all of them. */
async function bench(asked: readonly string[]): Promise<void> {
  const { ROWS, SCALE, writeResults } = await import("./rows/index.ts");
  const names = asked.flatMap((name) => (name === "scale" ? Object.keys(SCALE) : [name]));
  const known = [...Object.keys(ROWS), ...OWN_TABLES];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UserError(`There is no benchmark ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  }
  const wanted = names.length === 0 ? known : names;
  const timed = wanted.filter((name) => !OWN_TABLES.includes(name));
  if (timed.length > 0) {
    const { withPlace } = await import("./bench-place.ts");
    const rows = await withPlace(async (place) => {
      const all: BenchRow[] = [];
      for (const name of timed) {
        process.stderr.write(`${name} ...\n`);
        const told = new Set<BenchRow>();
        const tell: Tell = (rows) => {
          for (const row of rows.filter((one) => !told.has(one))) process.stderr.write(`  ${lineOf(row)}\n`);
          for (const row of rows) told.add(row);
        };
        const rows = (await ROWS[name]?.(place, tell)) ?? [];
        tell(rows);
        all.push(...rows);
      }
      return all;
    });
    process.stdout.write(`${tableOf(rows)}\n`);
    await writeResults(RESULTS, rows);
    process.stdout.write(`Written to ${RESULTS}. Of what is timed, the middle one of several counts.\n`);
  }
  if (wanted.includes("html")) {
    process.stderr.write("html ...\n");
    process.stdout.write(`${tableOf(await (await import("./html.ts")).benchHtml())}\n`);
  }
  if (wanted.includes("blame")) await (await import("./blame/bench.ts")).benchBlame();
  if (wanted.includes("gate")) await (await import("./gate.ts")).benchGate({ gates: 2000 });
}

/** A row as one line. */
function lineOf({ what, measured, unit, aim, note }: BenchRow): string {
  const against = aim === null ? "" : ` (aim: ${figure(aim, unit)} at the most)`;
  return `${what}: ${figure(measured, unit)}${against}${note === undefined ? "" : `; ${note}`}`;
}

function tableOf(rows: readonly BenchRow[]): string {
  const table = new Table({
    head: ["what", "measured", "aim", "met", ""],
    style: { head: [], border: [] },
    colAligns: ["left", "right", "right", "left", "left"],
  });
  for (const { what, measured, unit, aim, note = "" } of rows) {
    const met = aim === null ? "" : measured <= aim ? "yes" : "NO";
    table.push([what, figure(measured, unit), aim === null ? "" : `<= ${figure(aim, unit)}`, met, note]);
  }
  return table.toString();
}

function figure(value: number, unit: string): string {
  const digits = unit === "" || unit === "MB" ? 0 : 2;
  return `${value.toFixed(digits)}${unit === "" || unit === "x" ? unit : ` ${unit}`}`;
}

guardProcess();
try {
  await bench(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
