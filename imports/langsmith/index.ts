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
import { likeliestColumn } from "../columns.ts";
import { type RoleMessage, talkOf, type ImportedTalk } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { csvOf } from "../source/csv.ts";
import { recordsOf } from "../source/records.ts";
import { parseTemplate, shown, valueOf } from "../template.ts";
import { type LoggedRun, ofRun, runIn } from "./runs.ts";
import { saidBy } from "./messages.ts";

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
  attachments: z.unknown().optional(),
});

/** Usual names of an example's answer, the most likely first. */
const ANSWERS = [
  "output",
  "answer",
  "outputs",
  "response",
  "expected",
  "reference",
  "ideal",
  "expected_output",
  "generation",
  "text",
];

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
    const { inputs, outputs, metadata, name, id } = parsed.data;
    return { inputs, outputs: outputs ?? {}, metadata: metadata ?? {}, name: name ?? id ?? null, place };
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

async function* examplesOfCsv(file: SourceFile): AsyncGenerator<Example> {
  const { rows } = await csvOf(file);
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
    }
    yield { ...parts, name, place: { file: file.path, line, column: 1 } };
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
  const talk = askedIn(inputs, customer);
  if ("why" in talk) {
    yield { kind: "lost", place, what: "an example", why: talk.why };
    return;
  }
  if (talk.instructions > 0) {
    yield {
      kind: "note",
      place,
      what: "the system message",
      why: "is not part of a case: what the agent is told is in prompts/NAME",
    };
  }
  const answer = answerIn(outputs);
  if (example.run !== undefined) {
    yield* ofRun({ run: example.run, talk, answer, suite, place });
    return;
  }
  const turns = talk.turns.map((turn) => ({ ...turn, expect: [] as DraftCheck[] }));
  const last = turns.at(-1);
  if (last === undefined) return;
  const good = answer ?? last.good[0] ?? "";
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
  } else if (Object.keys(outputs).length > 0) {
    yield {
      kind: "lost",
      place,
      what: "the outputs of an example",
      why: `it is not known which of ${Object.keys(outputs).join(", ")} is the answer`,
    };
  }
  const split = metadata["dataset_split"];
  yield {
    kind: "case",
    case: {
      key: keyOf([suite, inputs, outputs]),
      suite,
      // A reader learns nothing from an example's number.
      name: name === null || /^[0-9a-f-]{36}$/i.test(name) ? null : name,
      about: null,
      tags: [split ?? []].flat().flatMap((one: unknown) => tagOf("split", one)),
      origin: `LangSmith${name === null ? "" : `, ${name}`}`,
      place,
      turns,
      expect: [],
    },
  };
}

function askedIn(inputs: Fields, customer: string | null): ImportedTalk | { why: string } {
  const names = Object.keys(inputs);
  if (customer !== null) {
    const parts = parseTemplate(customer);
    if (parts === null) return { why: `${customer} is not understood` };
    const text = parts.map((part) => ("text" in part ? part.text : shown(pick(inputs, part.path)))).join("");
    return text.trim() === "" ? { why: `it has nothing of ${customer}` } : talkOf([{ role: "user", text }]);
  }
  for (const value of [inputs["messages"], ...Object.values(inputs)]) {
    const said: RoleMessage[] | null = Array.isArray(value) ? saidBy(value) : null;
    if (said === null) continue;
    const talk = talkOf(said);
    if (talk.turns.length > 0) return talk;
  }
  const name = names.length === 1 ? (names[0] ?? null) : likeliestColumn(names);
  if (names.length === 0) return { why: "its `inputs` are empty" };
  if (name === null)
    return {
      why: `it is not known which of ${names.join(", ")} the customer says. Name it: --customer '{{ NAME }}'`,
    };
  const text = shown(inputs[name]);
  return text.trim() === "" ? { why: `its ${name} is empty` } : talkOf([{ role: "user", text }]);
}

/** `{{ question }}`, or `{{ inputs.question }}`. */
function pick(inputs: Fields, path: readonly (string | number)[]): unknown {
  return valueOf(inputs, path) ?? valueOf({ inputs }, path);
}

function answerIn(outputs: Fields): string | null {
  const names = Object.keys(outputs);
  const only = names.length === 1 ? names[0] : ANSWERS.find((name) => names.includes(name));
  for (const value of [outputs["messages"], ...(only === undefined ? [] : [outputs[only]])]) {
    const said = Array.isArray(value)
      ? saidBy(value)
      : typeof value === "object" && value !== null
        ? saidBy([value])
        : null;
    const text = said?.findLast(({ role }) => role === "assistant" || role === "ai")?.text;
    if (text !== undefined) return text;
  }
  if (only === undefined) return null;
  const value = generated(outputs[only]);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? JSON.stringify(value)
    : shown([value].flat()[0]);
}

/** The text of a model's generation, which a run stores in lists of lists; any other value unchanged. */
function generated(value: unknown): unknown {
  const [first]: unknown[] = Array.isArray(value) ? value.flat(2) : [value];
  const text = valueOf(first, ["text"]);
  return typeof text === "string" ? text : value;
}
