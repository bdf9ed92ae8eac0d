import { z } from "zod";
import type {
  ImportedPart,
  DraftCheck,
  Importer,
  ImportInput,
  ImportLocation,
  SourceFile,
} from "../carried.ts";
import { tagOf } from "../attacks.ts";
import { besideTurns, whyNoText } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { tagsOfMetadata } from "../metadata.ts";
import { csvOf } from "../source/csv.ts";
import { recordsOf } from "../source/records.ts";
import { type ExampleAnswer, ANSWERS, answerIn, besideText } from "./answer.ts";
import { askedIn } from "./asked.ts";
import { type LoggedRun, noConversation, ofRun, runIn } from "./runs.ts";

/** LangSmith: the examples of a dataset, or runs, as JSON, one in each line, or as a table. */
export const langsmith: Importer = read;

type Fields = Record<string, unknown>;
interface Example {
  inputs: Fields;
  outputs: Fields;
  metadata: Fields;
  name: string | null;
  place: ImportLocation;
  /** Where it is a run of an application, and no example. */
  run?: LoggedRun;
}

const fields = z.record(z.string(), z.unknown());
const stored = z.looseObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  inputs: fields,
  outputs: fields.nullish(),
  metadata: fields.nullish(),
  /** In files for an upload; a downloaded example has it in its metadata. */
  split: z.union([z.string(), z.array(z.string())]).nullish(),
  attachments: z.unknown().optional(),
});

async function* read(input: ImportInput): AsyncGenerator<ImportedPart> {
  for (const file of input.files) {
    const suite = (file.path.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
    for await (const one of examplesIn(file))
      yield* "kind" in one ? [one] : carried(one, suite, input.customer);
  }
}

async function* examplesIn(file: SourceFile): AsyncGenerator<Example | ImportedPart> {
  if (/\.csv$/i.test(file.path)) {
    yield* examplesOfCsv(file);
    return;
  }
  for await (const record of recordsOf(file)) {
    if ("message" in record) {
      yield { kind: "lost", place: record.place, what: "a line", why: `it is not JSON: ${record.message}` };
      continue;
    }
    const place = record.at([]);
    const run = runIn(record.value);
    if (run !== null) {
      const { inputs, outputs, parent_run_id: parent, id = null } = run;
      if (parent !== null && parent !== undefined) continue;
      const why = noConversation(run);
      if (why !== null) {
        yield { kind: "lost", place, what: `the run ${id ?? run.name ?? ""}`.trim(), why };
        continue;
      }
      yield { inputs, outputs: outputs ?? {}, metadata: {}, name: id, place, run };
      continue;
    }
    const example = exampleOf(record.value, place);
    if (stored.safeParse(record.value).data?.attachments) {
      const why = "a case holds text alone";
      yield { kind: "lost", place: record.at(["attachments"]), what: "the attachments of an example", why };
    }
    yield (
      example ?? { kind: "lost", place, what: "a record", why: "it is not an example: it has no `inputs`" }
    );
  }
}

/** In the stored format, or in OpenAI's formats for downloads of a dataset. */
function exampleOf(value: unknown, place: ImportLocation): Example | null {
  const parsed = stored.safeParse(value);
  if (parsed.success) {
    const { inputs, outputs, name, id, split } = parsed.data;
    const metadata = { ...(split && { dataset_split: split }), ...parsed.data.metadata };
    return { inputs, outputs: outputs ?? {}, metadata, name: name ?? id ?? null, place };
  }
  const chat = z.looseObject({ messages: z.array(z.unknown()).min(1) }).safeParse(value);
  if (chat.success)
    return { inputs: { messages: chat.data.messages }, outputs: {}, metadata: {}, name: null, place };
  const evals = z.looseObject({ input: z.unknown(), ideal: z.unknown() }).safeParse(value);
  if (!evals.success || evals.data.input === undefined) return null;
  return {
    inputs: { input: evals.data.input },
    outputs: { ideal: evals.data.ideal },
    metadata: {},
    name: null,
    place,
  };
}

async function* examplesOfCsv(file: SourceFile): AsyncGenerator<Example | ImportedPart> {
  const { rows } = await csvOf(file);
  const others = new Set<string>();
  for (const { cells, line } of rows) {
    const parts = { inputs: {} as Fields, outputs: {} as Fields, metadata: {} as Fields };
    const plain: Fields = {};
    let name: string | null = null;
    for (const [column, cell] of cells) {
      const match = /^(input|output|metadata)s?(?:[._: ]+(.+))?$/i.exec(column);
      const kind = match?.[1]?.toLowerCase();
      const target = kind === "input" ? parts.inputs : kind === "output" ? parts.outputs : parts.metadata;
      const data = dataIn(cell);
      if (match !== null && match[2] !== undefined) target[match[2]] = data;
      else if (match !== null && fields.safeParse(data).success) Object.assign(target, data);
      else if (match !== null && kind !== "metadata") target[kind ?? ""] = data;
      else if (/^(?:id|name)$/i.test(column)) name = cell === "" ? name : cell;
      else plain[column] = data;
    }
    if (Object.keys(parts.inputs).length === 0) {
      for (const [column, data] of Object.entries(plain)) {
        (ANSWERS.includes(column.toLowerCase()) ? parts.outputs : parts.inputs)[column] = data;
      }
    } else {
      for (const [column, data] of Object.entries(plain)) {
        if (column.toLowerCase() === "split") parts.metadata["dataset_split"] ??= data;
        else if (data !== "") others.add(column);
      }
    }
    yield { ...parts, name, place: { file: file.path, line, column: 1 } };
  }
  if (others.size > 0) {
    const why = "it is neither an input, an output nor metadata";
    const place = { file: file.path, line: 1, column: 1 };
    yield { kind: "lost", place, what: `the column ${[...others].join(", ")}`, why };
  }
}

function dataIn(cell: string): unknown {
  if (!/^\s*[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

function* carried(example: Example, suite: string, customer: string | null): Generator<ImportedPart> {
  const { inputs, outputs, metadata, place, name } = example;
  const asked = askedIn(inputs, customer);
  const noText = "why" in asked ? asked.why : whyNoText(asked.talk);
  if (noText !== null || "why" in asked) {
    yield { kind: "lost", place, what: "an example", why: noText ?? "" };
    return;
  }
  const { talk } = asked;
  yield* besideTurns(talk, place);
  const answer = answerIn(outputs);
  if (example.run !== undefined) {
    yield* ofRun({ run: example.run, talk, answer, suite, place });
    return;
  }
  if (asked.unused.length > 0) {
    const why = "the customer does not say it. What the agent has to know belongs into its prompt";
    yield { kind: "lost", place, what: `the input ${asked.unused.join(", ")} of an example`, why };
  }
  const turns = talk.turns.map((turn) => ({ ...turn, expect: [] as DraftCheck[] }));
  const last = turns.at(-1);
  if (last === undefined) return;
  const good = answer?.text ?? last.good[0] ?? "";
  if (good.trim() !== "") {
    last.good = [good];
    last.expect.push({
      kind: "judge",
      settings: `Says what this answer says, and contradicts nothing of it: ${good}`,
      criterion: null,
      place,
    });
    yield {
      kind: "note",
      place,
      what: "the answer of an example",
      why: "is the reference, and a judge compares with it: a dataset holds no evaluators",
    };
  }
  yield* beyondAnswer(outputs, answer, place);
  const { dataset_split: split, ...more } = metadata;
  const { tags, told } = tagsOfMetadata(more, { what: "an example", place });
  yield* told;
  yield {
    kind: "case",
    case: {
      key: keyOf([suite, inputs, outputs]),
      suite,
      // A reader learns nothing from an example's number.
      name: name === null || /^[0-9a-f-]{36}$/i.test(name) ? null : name,
      about: null,
      tags: [...[split ?? []].flat().flatMap((one: unknown) => tagOf("split", one)), ...tags],
      origin: `LangSmith${name === null ? "" : `, ${name}`}`,
      place,
      turns,
      expect: [],
    },
  };
}

/** What an example's outputs hold besides the text of its answer. */
function* beyondAnswer(
  outputs: Fields,
  answer: ExampleAnswer | null,
  place: ImportLocation,
): Generator<ImportedPart> {
  const lost = (what: string, why: string): ImportedPart => ({ kind: "lost", place, what, why });
  const names = Object.keys(outputs).filter((name) => hasContent(outputs[name]));
  if (answer === null) {
    const why = `it is not known which of ${names.join(", ")} is the answer`;
    if (names.length > 0) yield lost("the outputs of an example", why);
    return;
  }
  const { from } = answer;
  const others = from === null ? [] : names.filter((name) => name !== from);
  if (others.length > 0)
    yield lost(`the output ${others.join(", ")} of an example`, "it is not the answer's text");
  yield* besideText(answer, place);
}

function hasContent(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}
