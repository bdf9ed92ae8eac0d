import { z } from "zod";
import type { ImportedPart, ImportLocation, SourceFile } from "../carried.ts";
import { besideTurns, talkOf, whyNoText } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { csvOf } from "../source/csv.ts";
import { recordsOf } from "../source/records.ts";
import { shown } from "../template.ts";
import { tagsOfMetadata } from "../metadata.ts";
import { choiceChecks, withChoices } from "./choices.ts";
import { machineFields, withoutMachine } from "./machine.ts";
import { messageSchema, saidIn } from "./messages.ts";

const rowSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).nullish(),
  input: z.union([z.string(), z.array(messageSchema)]),
  target: z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]).nullish(),
  choices: z.array(z.string()).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  ...machineFields,
});
/** Fields that Inspect reads from a data set of the usual form. */
const FIELDS = new Set(["id", "input", "target", "choices", "metadata", "files", "sandbox", "setup"]);

/** Whether a file holds samples and no log: a table, lines, or a list. */
export async function isDataset(file: SourceFile): Promise<boolean> {
  if (/\.(?:csv|jsonl|ndjson)$/i.test(file.path)) return true;
  if (!/\.json$/i.test(file.path)) return false;
  for await (const line of file.lines()) if (line.trim() !== "") return line.trim().startsWith("[");
  return false;
}

/** Each sample of a data set is a case. A task's code says how it is scored. */
export async function* datasetIn(file: SourceFile, customer: string | null): AsyncGenerator<ImportedPart> {
  const suite = (file.path.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
  const column = customer?.replace(/^\{\{\s*|\s*\}\}$/g, "") ?? "input";
  for await (const { value, place, bad } of rowsOf(file)) {
    if (bad !== null) yield { kind: "lost", place, what: "a line", why: `it is not JSON: ${bad}` };
    else yield* ofRow(value, { place, suite, column });
  }
}

async function* rowsOf(
  file: SourceFile,
): AsyncGenerator<{ value: unknown; place: ImportLocation; bad: string | null }> {
  if (/\.csv$/i.test(file.path)) {
    const { rows } = await csvOf(file);
    for (const { cells, line } of rows) {
      const value = Object.fromEntries(
        [...cells].filter(([, cell]) => cell !== "").map(([name, cell]) => [name, dataIn(name, cell)]),
      );
      yield { value, place: { file: file.path, line, column: 1 }, bad: null };
    }
    return;
  }
  for await (const record of recordsOf(file)) {
    if ("message" in record) yield { value: null, place: record.place, bad: record.message };
    else yield { value: record.value, place: record.at([]), bad: null };
  }
}

/** In a table, choices and metadata are JSON, or choices have commas between them. */
function dataIn(name: string, cell: string): unknown {
  if (!/^\s*[[{]/.test(cell)) return name === "choices" ? cell.split(/\s*,\s*/) : cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

function* ofRow(
  value: unknown,
  { place, suite, column }: { place: ImportLocation; suite: string; column: string },
): Generator<ImportedPart> {
  const raw = typeof value === "object" && value !== null ? { ...value } : {};
  const row = rowSchema.safeParse({ ...raw, input: (raw as Record<string, unknown>)[column] });
  if (!row.success) {
    const why = Object.hasOwn(raw, column)
      ? `its ${row.error.issues[0]?.path.join(".") ?? "fields"} can't be read`
      : `it has no ${column}. Name the field that the customer says: --customer '{{ NAME }}'`;
    yield { kind: "lost", place, what: "a sample", why };
    return;
  }
  const { input, target, choices, id, metadata } = row.data;
  yield* withoutMachine(row.data, place);
  yield* otherFields(raw, { place, column });
  const asked = typeof input === "string" ? [{ role: "user" as const, content: input }] : input;
  const talk = withChoices(talkOf(asked.map((message) => saidIn(message, {}))), choices ?? []);
  const noText = whyNoText(talk);
  if (noText !== null) {
    yield { kind: "lost", place, what: "a sample", why: noText };
    return;
  }
  yield* besideTurns(talk, place);
  if (talk.turns.every((turn) => turn.customer.trim() === "")) {
    yield { kind: "lost", place, what: "a sample", why: "it has no messages" };
    return;
  }
  const targets = [target ?? []]
    .flat()
    .map(shown)
    .filter((text) => text.trim() !== "");
  const base = { criterion: null, place };
  const any = targets.map((text) => JSON.stringify(text)).join(" or ");
  const checks =
    (choices ?? []).length > 0
      ? choiceChecks({ targets, choices: choices ?? [], scorer: null, place }).checks
      : targets.length === 0
        ? []
        : [
            {
              ...base,
              kind: "judge",
              settings: `Says what this says, and contradicts nothing of it: ${targets.length === 1 ? (targets[0] ?? "") : any}`,
              says: targets[0] ?? "",
            },
          ];
  yield {
    kind: "note",
    place,
    what: "the scorer",
    why: "is in the code of a task. Here a judge compares with the target",
  };
  const last = talk.turns.length - 1;
  const { tags, told } = tagsOfMetadata(metadata ?? {}, { what: "a sample", place });
  yield* told;
  yield {
    kind: "case",
    case: {
      key: keyOf([suite, asked, targets, id ?? null]),
      suite,
      name: id === null || id === undefined ? null : String(id),
      about: null,
      tags,
      origin: `Inspect, ${suite}`,
      place,
      turns: talk.turns.map((turn, index) => ({ ...turn, expect: index === last ? checks : [] })),
      expect: [],
    },
  };
}

/** Fields that only the code of a task reads. */
function otherFields(
  raw: Readonly<Record<string, unknown>>,
  { place, column }: { place: ImportLocation; column: string },
): ImportedPart[] {
  const names = Object.keys(raw).filter(
    (name) => !FIELDS.has(name) && name !== column && shown(raw[name]) !== "",
  );
  if (names.length === 0) return [];
  const why = "only the code of a task reads it, and none is run";
  return [{ kind: "lost", place, what: `the field ${names.join(", ")} of a sample`, why }];
}
