import { z } from "zod";
import { attackChecks } from "../attacks.ts";
import type { ImportedPart, ImportLocation, SourceFile } from "../carried.ts";
import { type RoleMessage, talkOf } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { csvOf } from "../source/csv.ts";
import { recordsOf, type SourceRecord } from "../source/records.ts";

const text = z.string();
const pieceSchema = z.looseObject({
  role: text,
  conversation_id: text,
  sequence: z.number().nullish(),
  original_value: text.nullish(),
  converted_value: text.nullish(),
  converted_value_data_type: text.nullish(),
  response_error: text.nullish(),
  scores: z.array(z.looseObject({ score_value: z.unknown(), score_type: text.optional() })).nullish(),
});
type Piece = z.output<typeof pieceSchema> & { place: ImportLocation };

/** The conversations of PyRIT's memory, as it exports them: one piece of a message in each record. */
export async function* conversationsIn(file: SourceFile): AsyncGenerator<ImportedPart> {
  const talks = new Map<string, Piece[]>();
  for await (const record of /\.csv$/i.test(file.path) ? piecesOfTable(file) : recordsOf(file)) {
    if ("message" in record) {
      yield { kind: "lost", place: record.place, what: "a line", why: `it is not JSON: ${record.message}` };
      continue;
    }
    const place = record.at([]);
    const piece = pieceSchema.safeParse(record.value);
    if (!piece.success) {
      const [issue] = piece.error.issues;
      const why = `it is no piece of a message: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`;
      yield { kind: "lost", place, what: "a record", why };
      continue;
    }
    const { conversation_id: id } = piece.data;
    talks.set(id, [...(talks.get(id) ?? []), { ...piece.data, place }]);
  }
  const suite = (file.path.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
  for (const [id, pieces] of talks) yield* ofTalk(id, pieces, suite);
}

/** A table has text alone: its numbers and scores are read. */
async function* piecesOfTable(file: SourceFile): AsyncGenerator<SourceRecord> {
  const { rows } = await csvOf(file);
  for (const { cells, line } of rows) {
    const known = [...cells].filter(([, cell]) => cell !== "");
    const value = known.map(([name, cell]): [string, unknown] => [
      name,
      name === "sequence" ? Number(cell) : name === "scores" ? scoresIn(cell) : cell,
    ]);
    yield { value: Object.fromEntries(value), at: () => ({ file: file.path, line, column: 1 }) };
  }
}

/** Scores in JSON; any other text is kept as one verdict. */
function scoresIn(cell: string): unknown[] {
  try {
    const list: unknown = JSON.parse(cell);
    if (Array.isArray(list)) return list;
  } catch {
    // Python writes them in its own way.
  }
  return [{ score_value: cell }];
}

function* ofTalk(id: string, pieces: readonly Piece[], suite: string): Generator<ImportedPart> {
  const inOrder = pieces.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  const [first] = inOrder;
  if (first === undefined) return;
  const { place } = first;
  const what = `the conversation ${id}`;
  const other = inOrder.find(
    ({ converted_value_data_type: type }) => type !== "text" && type !== "error" && type,
  );
  if (other !== undefined) {
    const why = `it is not text alone, but ${String(other.converted_value_data_type)}`;
    yield { kind: "lost", place: other.place, what, why };
    return;
  }
  const failed = inOrder.find(({ response_error: error }) => error && error !== "none");
  // What was sent: converters may have rewritten it.
  const said = inOrder
    .filter((piece) => piece !== failed)
    .map(({ role, converted_value: sent, original_value: meant }): RoleMessage => ({
      role: role === "simulated_assistant" ? "assistant" : role,
      text: sent ?? meant ?? "",
    }));
  const talk = talkOf(said);
  if (talk.turns.length === 0) {
    yield { kind: "lost", place, what, why: "the attacker says nothing in it" };
    return;
  }
  const checks = attackChecks({ wanted: "does what the attack is after", goal: "", place });
  const last = talk.turns.length - 1;
  // What the agent said to an attacker is no reference.
  const turns = talk.turns.map(({ customer }, index) => ({
    customer,
    good: [],
    expect: index === last ? checks : [],
  }));
  const key = keyOf([suite, turns]);
  yield {
    kind: "case",
    case: {
      key,
      suite,
      name: null,
      about: null,
      tags: ["attack"],
      origin: `PyRIT, conversation ${id}`,
      place,
      turns,
      expect: [],
    },
  };
  if (failed !== undefined) {
    const why = `an answer of it is missing: ${String(failed.response_error)}`;
    yield { kind: "lost", place: failed.place, what: `the recording of ${what}`, why };
    return;
  }
  if (!talk.answered) {
    yield { kind: "lost", place, what: `the recording of ${what}`, why: "its last message has no answer" };
    return;
  }
  yield {
    kind: "recording",
    place,
    recording: {
      key,
      id,
      model: null,
      messages: said.map(({ role, text: content }) => ({ role, content })),
      meta: {
        origin: `${place.file}:${place.line}`,
        their_verdicts: inOrder.flatMap((piece) =>
          (piece.scores ?? []).map((score) => ({ name: score.score_type, value: score.score_value })),
        ),
      },
    },
  };
}
