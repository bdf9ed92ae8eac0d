import { z } from "zod";
import { plural } from "../../text/counts.ts";
import { checksOf } from "../checks.ts";
import { valueAt } from "../problems/issues.ts";
import { parseAt, type Reader, report } from "./reader.ts";
import { quarantineEntrySchema } from "../schema/quarantine.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { Case, Criterion, QuarantinedCase } from "../types.ts";
import type { Path } from "../yaml/yaml.ts";

/** Longest time of a case in quarantine without a new review. */
const MOST_DAYS = 30;
/** Greatest share of all cases in quarantine at once; one is always allowed. */
const MOST_SHARE = 0.05;

const list = z.array(z.unknown(), { error: "expected a list of cases" });

type Entry = z.output<typeof quarantineEntrySchema>;

/**
 * Reads quarantine.yaml: the cases that are played and reported, but do not count for a while. Everything
 * that could hide a real failure is a problem: an agent as the cause, an invariant, no end, too many cases.
 * @param input.cases null when some could not be read: unknown cases are then not reported
 * @param input.today the date of reading, `YYYY-MM-DD`
 */
export function readQuarantine(
  reader: Reader,
  input: { cases: readonly Case[] | null; criteria: readonly Criterion[]; today: string },
): QuarantinedCase[] {
  const { yaml } = reader;
  if (yaml.value === undefined) return [];
  const items = parseAt(reader, { path: [], schema: list, called: "quarantine.yaml" });
  if (items === undefined) return [];
  const cases = input.cases && new Map(input.cases.map((one) => [one.id, one]));
  const invariants = new Set(
    input.criteria.flatMap((c) => (c.measurable && c.severity === "invariant" ? [c.id] : [])),
  );
  const first = new Map<string, number>();
  const entries = items.flatMap((_, index): QuarantinedCase[] => {
    const entry = readEntry(reader, index);
    if (entry === null) return [];
    checkTwice(reader, { entry, index, first });
    if (cases !== null) checkCase(reader, { entry, index, cases, invariants });
    checkExpiry(reader, { entry, path: [index, "expires"], today: input.today });
    const { case: caseId, issue = null, ...quarantine } = entry;
    return [{ caseId, location: yaml.at([index, "case"]), quarantine: { ...quarantine, issue } }];
  });
  if (cases !== null) checkCap(reader, { count: items.length, cases: cases.size });
  return entries;
}

function readEntry(reader: Reader, index: number): Entry | null {
  if (valueAt(reader.yaml.value, [index, "blame"]) === "agent") {
    report(
      reader,
      [index, "blame"],
      "An agent that is flaky can't be quarantined: that is what customers get, so it must count",
      "Correct the prompt, or lower the criterion's target. Quarantine is for a flaky `grader` or an unfair `case`.",
    );
    return null;
  }
  return (
    parseAt(reader, { path: [index], schema: quarantineEntrySchema, called: "a quarantined case" }) ?? null
  );
}

function checkTwice(reader: Reader, o: { entry: Entry; index: number; first: Map<string, number> }): void {
  const earlier = o.first.get(o.entry.case);
  if (earlier === undefined) {
    o.first.set(o.entry.case, o.index);
    return;
  }
  const { line } = reader.yaml.at([earlier, "case"]);
  report(
    reader,
    [o.index, "case"],
    `The case \`${o.entry.case}\` is in quarantine twice`,
    `It is also in line ${line}. Remove one of the two.`,
  );
}

function checkCase(
  reader: Reader,
  o: {
    entry: Entry;
    index: number;
    cases: ReadonlyMap<string, Case>;
    /** Ids of the criteria that allow no failure at all. */
    invariants: ReadonlySet<string>;
  },
): void {
  const { entry, index, cases, invariants } = o;
  const path: Path = [index, "case"];
  const one = cases.get(entry.case);
  if (one === undefined) {
    const meant = didYouMean(entry.case, cases.keys());
    report(
      reader,
      path,
      `There is no case \`${entry.case}\``,
      meant === null ? "If the case was removed, remove this entry too." : `Did you mean \`${meant}\`?`,
    );
    return;
  }
  const invariant = checksOf(one)
    .filter(({ check }) => check.severity === "required")
    .flatMap(({ check }) => check.criteria)
    .find((id) => invariants.has(id));
  if (invariant === undefined) return;
  report(
    reader,
    path,
    `The case \`${entry.case}\` can't be quarantined: it is evidence for \`${invariant}\`, which allows no failure`,
    "Correct the check, or replace a judged one by a rule. What must never happen is never set aside.",
  );
}

function checkExpiry(reader: Reader, o: { entry: Entry; path: Path; today: string }): void {
  const { entry, path, today } = o;
  const { expires } = entry;
  if (expires < today) {
    report(
      reader,
      path,
      `The quarantine of \`${entry.case}\` ended on ${expires}`,
      "Correct the case and remove this entry, or let its owner write a new date and say why.",
    );
  }
  const last = addDays(today, MOST_DAYS);
  if (expires > last) {
    report(
      reader,
      path,
      `The quarantine of \`${entry.case}\` may last ${MOST_DAYS} days at the most, so until ${last}`,
      `Write ${last} or earlier.`,
    );
  }
}

function checkCap(reader: Reader, o: { count: number; cases: number }): void {
  const most = Math.max(1, Math.floor(o.cases * MOST_SHARE));
  if (o.count <= most) return;
  report(
    reader,
    [most],
    `${o.count} of ${plural(o.cases, "case")} ${o.count === 1 ? "is" : "are"} in quarantine; ${most} may be, which is 5 %`,
    "Resolve the oldest first. With more left out, the report would no longer speak for the suite.",
  );
}

/** The date after a number of days, as `YYYY-MM-DD`. */
function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
