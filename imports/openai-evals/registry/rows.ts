import type { DraftCheck, ImportedPart, ImportInput, SourceFile } from "../../carried.ts";
import { keyOf } from "../../key.ts";
import { recordsOf } from "../../source/records.ts";
import { rowName } from "../row-name.ts";
import { type RegistryEval, unlessMissing } from "./evals.ts";
import { talkOfInput } from "./samples.ts";
import { idealsOf, type RegistrySample, sampleSchema } from "./shapes.ts";

/** A key of what the customer says, by which an answer of a log finds its row. */
export function keyOfTalk(messages: readonly unknown[]): string {
  return keyOf(messages);
}

/** The file with an eval's rows: one of the user's, or where the registry has it. */
export async function samplesOf(
  one: RegistryEval,
  o: { files: readonly SourceFile[]; from: SourceFile; input: ImportInput; only: boolean },
): Promise<SourceFile | { why: string }> {
  const written = one.samples?.replaceAll("\\", "/") ?? null;
  if (written === null) return { why: "it names no file of rows (`samples_jsonl`)" };
  const slashed = (file: SourceFile): string => file.path.replaceAll("\\", "/");
  const base = (path: string): string => path.split("/").at(-1) ?? path;
  const named =
    o.files.find((file) => `/${slashed(file)}`.endsWith(`/${written}`)) ??
    unique(o.files.filter((file) => base(slashed(file)) === base(written))) ??
    (o.only ? unique(o.files) : undefined);
  if (named !== undefined) return named;
  if (/^\w+:\/\//.test(written)) return { why: `nothing is fetched: download ${written}, and name the file` };
  for (const path of [`../data/${written}`, written, `data/${written}`]) {
    const found = await o.input.open(path, o.from).catch(unlessMissing);
    if (found !== null) return found;
  }
  return { why: `its rows, ${written}, are not among the files, and not in the registry's folder data` };
}

function unique<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** What is known of the answers to a row. */
export type GoodReplies = (key: string) => string[];

/** The cases of a file of rows. */
export async function* rowsIn(
  file: SourceFile,
  one: RegistryEval,
  o: { good: GoodReplies; caseOf: Map<string, string> },
): AsyncGenerator<ImportedPart> {
  for await (const record of recordsOf(file)) {
    if ("message" in record) {
      yield { kind: "lost", place: record.place, what: "a line", why: `it is not JSON: ${record.message}` };
      continue;
    }
    const row = sampleSchema.safeParse(record.value);
    const place = record.at([]);
    if (!row.success) yield { kind: "lost", place, what: "a row", why: "it is not a map" };
    else yield* caseOfRow(row.data, one, { ...o, place });
  }
}

/** The case of a row. */
export function* caseOfRow(
  written: RegistrySample,
  one: RegistryEval,
  o: { place: RegistryEval["place"]; good: GoodReplies; caseOf: Map<string, string> },
): Generator<ImportedPart> {
  const { place } = o;
  const renamed = Object.entries(written).map(([name, value]) => [one.renamed.get(name) ?? name, value]);
  const row = Object.fromEntries(renamed) as RegistrySample;
  if (row["input"] === undefined) {
    const why = Object.hasOwn(row, "input1")
      ? "it has several inputs, whose replies are compared with each other"
      : "it has no `input`";
    yield { kind: "lost", place, what: "a row", why };
    return;
  }
  const read = talkOfInput(row["input"]);
  if ("why" in read) {
    yield { kind: "lost", place, what: "a row", why: read.why };
    return;
  }
  const { messages, talk, onlySystem } = read;
  const talkKey = keyOfTalk(messages);
  const ideals = idealsOf(row["ideal"]).filter((text) => text.trim() !== "");
  const key = keyOf([one.name, messages, ideals]);
  o.caseOf.set(talkKey, o.caseOf.get(talkKey) ?? key);
  if (onlySystem) {
    const why = "is what the customer says here: the row has no other message";
    yield { kind: "note", place, what: "the system message of the row", why };
  } else if (talk.instructions > 0) {
    const why = "is not part of a case: what the agent is told is in prompts/NAME";
    yield { kind: "note", place, what: "the system message of the row", why };
  }
  const checks: DraftCheck[] = [];
  for (const check of one.checksOf(row, place)) {
    if ("lost" in check) yield { kind: "lost", place, what: "the check of a row", why: check.lost };
    else checks.push(check);
  }
  const last = talk.turns.length - 1;
  yield {
    kind: "case",
    case: {
      key,
      suite: one.name,
      name: rowName(row),
      about: null,
      tags: [],
      origin: `OpenAI Evals, ${one.name}`,
      place,
      turns: talk.turns.map((turn, index) => ({
        ...turn,
        good: index === last ? [...o.good(talkKey), ...turn.good, ...ideals] : turn.good,
        expect: index === last ? checks : [],
      })),
      expect: [],
    },
  };
}
