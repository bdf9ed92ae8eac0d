import type { ImportedPart, DraftCheck, ImportLocation } from "../carried.ts";
import { keyOf } from "../key.ts";
import type { SourceRecord } from "../source/records.ts";
import { valueOf } from "../template.ts";
import type { ReadGrader } from "./graders.ts";
import { rowName } from "./row-name.ts";
import { type RowInput, askedBy } from "./rows.ts";
import {
  messageSchema,
  type OutputItem,
  type EvalRow,
  rowSchema,
  type Run,
  runSchema,
  wordsOf,
} from "./shapes.ts";

/** An eval with its graders. */
export interface KnownEval {
  id: string | null;
  name: string;
  place: ImportLocation;
  graders: ReadGrader[];
  /** The field of its rows with the answer, where it grades recorded ones. */
  answerField: readonly string[] | null;
  /** Number of rows found for it. */
  rows: number;
}

type Item = Readonly<Record<string, unknown>>;

/** The place of a row, and its eval and run, where they are known. */
interface Belongs {
  place: ImportLocation;
  run: Run | null;
  evalId: string | null;
}

/**
 * Makes cases from rows, and recordings from answers. A row that is in several files, or in several runs, is
 * one case.
 */
export function casesOf(o: { evals: KnownEval[]; runs: readonly Run[]; customer: string | null }) {
  const seen = new Set<string>();
  const toldOnce = new Set<string>();

  function* once(what: string, carried: ImportedPart): Generator<ImportedPart> {
    if (toldOnce.has(what)) return;
    toldOnce.add(what);
    yield carried;
  }

  // Rows and answers are worth having where their eval was not kept.
  const without = new Map<string, KnownEval>();
  function unknownEval(id: string | null, place: ImportLocation): KnownEval {
    const name = id ?? "openai-evals";
    const known = without.get(name) ?? { id, name, place, graders: [], answerField: null, rows: 0 };
    without.set(name, known);
    return known;
  }

  /** The eval of a row, where it is certain. */
  function evalOf(id: string | null, place: ImportLocation): KnownEval | null {
    if (o.evals.length === 0) return unknownEval(id, place);
    const named = o.evals.find((one) => id !== null && one.id === id);
    return (
      named ??
      (o.evals.length === 1 && (id === null || o.evals[0]?.id === null) ? (o.evals[0] ?? null) : null)
    );
  }

  function* caseOf(
    item: Item,
    at: Belongs & { good: string[]; sent: readonly unknown[] },
  ): Generator<ImportedPart, { key: string; asked: RowInput } | null> {
    const { place } = at;
    const known = evalOf(at.evalId, place);
    if (known === null) {
      const why = "it is not clear to which of the evals it belongs. Import one eval at a time";
      yield { kind: "lost", place, what: "a row", why };
      return null;
    }
    if (without.has(known.name)) {
      const why =
        "their eval is not among the files (GET /v1/evals/EVAL), so what is asked of an answer is yours to write";
      yield* once(`graders of ${known.name}`, { kind: "lost", place, what: "the graders of the rows", why });
    }
    known.rows++;
    const asked = askedBy(item, inputOf(at.run, known, o.runs), o.customer, at.sent);
    if ("why" in asked) {
      yield { kind: "lost", place, what: "a row", why: asked.why };
      return null;
    }
    const key = keyOf([known.id, known.name, item]);
    if (seen.has(key)) return { key, asked };
    seen.add(key);
    if (asked.talk.instructions > 0) {
      yield* once("instructions", {
        kind: "note",
        place,
        what: "the system message of the run",
        why: "is not part of a case: what the agent is told is in prompts/NAME",
      });
    }
    if (asked.calls) {
      yield {
        kind: "lost",
        place,
        what: "tool calls of the conversation",
        why: "a case says itself what its tools answer: write it under `tools`",
      };
    }
    const checks: DraftCheck[] = [];
    for (const grader of known.graders) {
      for (const ask of grader.asks) {
        const check = ask(item);
        if ("why" in check) {
          const what = `the grader ${JSON.stringify(grader.name)}, of this row`;
          yield { kind: "lost", place, what, why: check.why };
        } else checks.push(check);
      }
    }
    const { turns } = asked.talk;
    yield {
      kind: "case",
      case: {
        key,
        suite: known.name,
        name: rowName(item),
        about: null,
        tags: [],
        origin: `OpenAI Evals${known.id === null ? "" : `, ${known.id}`}`,
        place,
        turns: turns.map((turn, index) => ({
          ...turn,
          good: index === turns.length - 1 ? [...at.good, ...turn.good] : turn.good,
          expect: index === turns.length - 1 ? checks : [],
        })),
        expect: [],
      },
    };
    return { key, asked };
  }

  return {
    /** A row of a file, with an answer or without. */
    *row(row: EvalRow, at: Belongs): Generator<ImportedPart> {
      const answer = answerOf(row.sample) ?? recordedIn(row.item, evalOf(at.evalId, at.place));
      const made = yield* caseOf(row.item, { ...at, good: [], sent: [] });
      if (made === null || answer === null) return;
      yield {
        kind: "recording",
        place: at.place,
        recording: {
          key: made.key,
          id: null,
          model: typeof row.sample?.["model"] === "string" ? row.sample["model"] : null,
          messages: [...made.asked.messages, ...answer],
          meta: { origin: originOf(at.place) },
        },
      };
    },

    /** A run with its rows. */
    *run(record: SourceRecord): Generator<ImportedPart> {
      const run = runSchema.safeParse(record.value);
      if (!run.success) return;
      const { source } = run.data.data_source;
      if (source?.type === "file_id") {
        yield* once(`file ${source.id}`, {
          kind: "note",
          place: record.at(["data_source", "source"]),
          what: `the rows of the file ${source.id ?? ""}`,
          why: "are in the output items, or in that file: download it and name it, too",
        });
      }
      for (const [index, raw] of (source?.content ?? []).entries()) {
        const place = record.at(["data_source", "source", "content", index]);
        const row = rowSchema.safeParse(raw);
        if (row.success)
          yield* this.row(row.data, { place, run: run.data, evalId: run.data.eval_id ?? null });
        else yield { kind: "lost", place, what: "a row", why: "it has no `item`" };
      }
    },

    /** The answer of a run to a row. */
    *outputItem(output: OutputItem, record: SourceRecord): Generator<ImportedPart> {
      const place = record.at([]);
      const run = o.runs.find((one) => one.id !== undefined && one.id === output.run_id) ?? null;
      const evalId = output.eval_id ?? run?.eval_id ?? null;
      const passed =
        (output.results ?? []).length > 0 && output.results?.every((r) => r.passed === true) === true;
      const said = wordsIn(output.sample?.output ?? []);
      const made = yield* caseOf(output.datasource_item, {
        place,
        run,
        evalId,
        good: passed && said !== "" ? [said] : [],
        sent: output.sample?.input ?? [],
      });
      if (made === null) return;
      const name = output.id ?? "an output item";
      const answer = output.sample?.output ?? [];
      if (answer.length === 0) {
        const error = output.sample?.error;
        const why =
          error === null || error === undefined
            ? "it holds no answer"
            : `it errored: ${JSON.stringify(error).slice(0, 200)}`;
        yield { kind: "lost", place, what: `the answer of ${name}`, why };
        return;
      }
      const before = output.sample?.input ?? [];
      yield {
        kind: "recording",
        place,
        recording: {
          key: made.key,
          id: output.id ?? null,
          model: output.sample?.model ?? null,
          messages: [...(before.length > 0 ? before : made.asked.messages), ...answer],
          meta: {
            origin: originOf(place),
            ...(output.run_id !== undefined && { run: output.run_id }),
            their_verdicts: (output.results ?? []).map((r) => ({
              name: r.name,
              passed: r.passed,
              score: r.score,
            })),
          },
        },
      };
    },

    /** Questions that no run asked. */
    *end(): Generator<ImportedPart> {
      for (const { name, place, rows } of o.evals) {
        if (rows > 0) continue;
        const why = "it has no rows: add its run, its output items or its file of rows to the files";
        yield { kind: "lost", place, what: `the eval ${JSON.stringify(name)}`, why };
      }
    },
  };
}

/** The input format of an eval's rows: the run's, or that of the other runs of the same eval. */
function inputOf(run: Run | null, known: KnownEval, runs: readonly Run[]) {
  const own = run?.data_source.input_messages;
  if (own !== null && own !== undefined) return own;
  const ofEval = runs.filter(
    (one) => one.eval_id === undefined || known.id === null || one.eval_id === known.id,
  );
  return (
    ofEval.map((one) => one.data_source.input_messages).find((how) => how !== null && how !== undefined) ??
    null
  );
}

function answerOf(sample: EvalRow["sample"]): unknown[] | null {
  if (sample === null || sample === undefined) return null;
  const { output_text: text, output_tools: tools, choices } = sample;
  const first = Array.isArray(choices) ? valueOf(choices, [0, "message"]) : undefined;
  if (first !== undefined) return [first];
  const calls = Array.isArray(tools) && tools.length > 0 ? { tool_calls: tools } : {};
  if (typeof text !== "string" && !("tool_calls" in calls)) return null;
  return [{ role: "assistant", content: typeof text === "string" ? text : null, ...calls }];
}

function recordedIn(item: Item, known: KnownEval | null): unknown[] | null {
  const text = known?.answerField ? valueOf(item, known.answerField) : undefined;
  return typeof text === "string" && text.trim() !== "" ? [{ role: "assistant", content: text }] : null;
}

function wordsIn(messages: readonly unknown[]): string {
  return messages
    .map((raw) => {
      const message = messageSchema.safeParse(raw);
      return message.success && message.data.role === "assistant"
        ? (wordsOf(message.data.content) ?? "")
        : "";
    })
    .filter((text) => text !== "")
    .join("\n\n");
}

function originOf({ file, line }: ImportLocation): string {
  return `${file}:${line}`;
}
