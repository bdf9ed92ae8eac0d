import type { z } from "zod";
import type { Check } from "../../graders/contract/types.ts";
import { checksOf } from "../checks.ts";
import { valueAt } from "../problems/issues.ts";
import { checkArguments } from "../names/check-arguments.ts";
import { checkPopulation } from "../names/check-population.ts";
import { reportUnknownTool } from "../names/check-calls.ts";
import { checkCriteria, checkPattern, readCheck } from "./read-check.ts";
import { readHistory, readReference } from "./read-reference.ts";
import { parseAt, placeOfCheck, type Reader, report } from "./reader.ts";
import { isPlayed } from "../played.ts";
import { readWorld } from "../world/read-world.ts";
import { doubtCustomer } from "../names/text-doubts.ts";
import type { KnownTool } from "../world/tools.ts";
import type { Case, CaseLimits, Customer, ToolFixture } from "../types.ts";
import { asWritten } from "../schema/written.ts";
import type { Path } from "../yaml/yaml.ts";

type RawCase = z.output<Reader["schema"]>;

/** Values that a case inherits from its suite. */
export interface SuiteDefaults {
  suite: string;
  kind: Case["kind"];
  trials: number;
  /** Null when they are wrong: checks without a criterion are then not reported. */
  criteria: readonly string[] | null;
  limits: CaseLimits | undefined;
  /** Undefined where the suite sets none up, and where it is wrong. */
  world: unknown;
}

/** Reads one case with all its checks. Null when anything in it is wrong. */
export function readCase(reader: Reader, input: { path: Path; defaults: SuiteDefaults }): Case | null {
  const { path, defaults } = input;
  const { yaml } = reader;
  const before = reader.problems.length;
  const written = asWritten(yaml, path, holdsArguments);
  const raw = parseAt(reader, {
    path,
    schema: reader.schema,
    called: "a case",
    value: written,
    apart: ["expect"],
  });
  const value = valueAt(yaml.value, path);
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap) return null;

  if (raw?.criteria !== undefined) checkCriteria(reader, { path: [...path, "criteria"], ids: raw.criteria });
  const broken = Object.hasOwn(value, "criteria") && raw?.criteria === undefined;
  const inherited = broken ? null : (raw?.criteria ?? defaults.criteria);
  const found: string[] = [];
  const read = (at: Path): Check[] => {
    const list = valueAt(yaml.value, at);
    if (!Array.isArray(list)) return [];
    return list.flatMap((_, index) => {
      found.push("check");
      return readCheck(reader, { path: [...at, index], inherited }) ?? [];
    });
  };
  const expect = read([...path, "expect"]);
  const rawTurns = valueAt(yaml.value, [...path, "turns"]);
  const turnChecks = Array.isArray(rawTurns)
    ? rawTurns.map((_, i) => read([...path, "turns", i, "expect"]))
    : [];
  // Where a key is misspelt, the checks are probably under it.
  if (found.length === 0 && reader.problems.length === before) {
    report(
      reader,
      [...path, "id"],
      "The case has no checks, so any agent would pass it",
      "Add `expect:` under a turn, or to the case for the whole conversation.",
    );
  }
  if (raw === undefined) return null;

  const customer = readCustomer(reader, { path, raw, turnChecks });
  const { history: past } = raw;
  const history = past && readHistory(reader, { path: [...path, "history"], raw: past });
  if (history !== undefined && customer !== null && isPlayed(customer)) {
    reader.problems.push({
      location: yaml.atKey([...path, "history"]),
      message: "A customer played by a model begins the conversation: it can't go on with a `history`",
      hint: "Use `turns`, or a scripted customer (`opens`, `answers`).",
    });
  }
  doubtCustomer(reader, path);
  const tools = readTools(reader, { path, raw });
  const world = readWorld(reader, [...path, "world"]) ?? defaults.world;
  if (raw.reference === undefined) {
    report(
      reader,
      [...path, "id"],
      "The case has no reference: a conversation that passes all its checks",
      "Add `reference:` with one reply of the agent for each message of the customer.",
    );
  }
  if (customer === null || raw.reference === undefined) return null;
  const reference = readReference(reader, {
    path: [...path, "reference"],
    raw: raw.reference,
    customer,
    tools,
    world,
  });
  if (reader.problems.length > before) return null;

  const limits = raw.limits ?? defaults.limits;
  const one: Case = {
    id: raw.id,
    suite: defaults.suite,
    about: raw.about ?? sentenceOf(raw.id),
    kind: raw.kind ?? defaults.kind,
    tags: [...new Set(raw.tags)],
    trials: raw.trials ?? defaults.trials,
    ...(history && { history }),
    customer,
    expect,
    tools,
    ...(limits && { limits }),
    ...(world !== undefined && { world }),
    reference,
    location: yaml.at([...path, "id"]),
    lines: yaml.lines(path),
  };
  checkPopulation(reader, path, one);
  if (reader.problems.length > before) return null;
  for (const { id, turn, index } of checksOf(one)) {
    const at = turn === null ? [...path, "expect", index] : [...path, "turns", turn, "expect", index];
    reader.places.set(placeOfCheck(one.id, id), yaml.at(at));
  }
  return one;
}

function readCustomer(
  reader: Reader,
  input: { path: Path; raw: RawCase; turnChecks: Check[][] },
): Customer | null {
  const { path, raw, turnChecks } = input;
  if (raw.turns !== undefined && raw.customer !== undefined) {
    reader.problems.push({
      location: reader.yaml.atKey([...path, "customer"]),
      message: "A case has either `turns` or a `customer`, not both",
      hint: "Use `turns` for messages that are known beforehand, `customer` for one who reacts.",
    });
    return null;
  }
  if (raw.turns !== undefined) {
    const turns = raw.turns.map(({ customer }, index) => ({ customer, expect: turnChecks[index] ?? [] }));
    return { kind: "turns", turns };
  }
  const who = raw.customer;
  if (who === undefined) {
    report(
      reader,
      [...path, "id"],
      "The case has no customer",
      "Add `turns:` with at least one `- customer: ...`.",
    );
    return null;
  }
  if (who.kind === "crescendo") {
    const { goal, turns, knows, manner = null } = who;
    return { kind: "crescendo", goal, knows, manner, maxTurns: turns };
  }
  if ("goal" in who) {
    return {
      kind: "played",
      goal: who.goal,
      knows: who.knows,
      doesNotKnow: who.does_not_know,
      manner: who.manner ?? null,
      maxTurns: who.max_turns,
    };
  }
  const before = reader.problems.length;
  who.answers.forEach((_, index) => checkPattern(reader, [...path, "customer", "answers", index, "when"]));
  if (reader.problems.length > before) return null;
  return {
    kind: "scripted",
    opens: who.opens,
    answers: who.answers.map(({ when, say, again }) => ({ when, say, again })),
    otherwise: who.otherwise ?? null,
    maxTurns: who.max_turns,
  };
}

function readTools(reader: Reader, input: { path: Path; raw: RawCase }): ToolFixture[] {
  return Object.entries(input.raw.tools).map(([tool, replies]) => {
    const path = [...input.path, "tools", tool];
    reportUnknownTool(reader, { name: tool, path });
    const isList = Array.isArray(valueAt(reader.yaml.value, path));
    replies.forEach((reply, index) => {
      const { when } = reply;
      const entry = [...path, ...(isList ? [index] : [])];
      if ("fault" in reply && reply.fault === "none" && !answersItself(reader.tools.get(tool))) {
        reader.problems.push({
          location: reader.yaml.atKey([...entry, "slow"]),
          message: `\`${tool}\` has no answer that could be late: only a case answers it`,
          hint: "Add what it `returns`, beside `slow`.",
        });
      }
      if (when === undefined) return;
      const at = [...entry, "when"];
      checkArguments(reader, { tool, path: at, args: valueAt(reader.yaml.value, at), expected: true });
      if (replies.slice(0, index).every((earlier) => earlier.when !== undefined)) return;
      report(
        reader,
        at,
        "This entry is never reached: an entry above it has no `when`, so it answers anything",
        "Put the entries without `when` last.",
      );
    });
    return { tool, replies };
  });
}

/** Whether a tool has an answer without the case. */
function answersItself(tool: KnownTool | undefined): boolean {
  return tool !== undefined && (tool.answer !== null || tool.world !== undefined);
}

/**
 * The places in a case where a number is an argument or a part of an answer: it keeps its written form there.
 */
function holdsArguments([key, ...rest]: Path): boolean {
  if (key === "tools")
    return rest.some((step, i) => i > 0 && (step === "when" || step === "returns") && i < rest.length - 1);
  const ofCall = (key === "reference" || key === "history") && rest[1] === "calls";
  return ofCall && rest.length > 4;
}

/** The sentence for an id: `quote-in-one-message` gives `Quote in one message`. */
function sentenceOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
