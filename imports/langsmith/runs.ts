import { z } from "zod";
import type { ImportedPart, ImportLocation } from "../carried.ts";
import type { ImportedTalk } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { type ExampleAnswer, besideText } from "./answer.ts";

const fields = z.record(z.string(), z.unknown());
const runSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().nullish(),
  run_type: z.string(),
  inputs: fields,
  outputs: fields.nullish(),
  error: z.string().nullish(),
  feedback_stats: fields.nullish(),
  parent_run_id: z.string().nullish(),
});

/** A run of an application: what it answered is not known to be good. */
export type LoggedRun = z.output<typeof runSchema>;

/** A run, and no example: it has a type, such as chain or llm; null for anything else. */
export function runIn(value: unknown): LoggedRun | null {
  const run = runSchema.safeParse(value);
  return run.success ? run.data : null;
}

/** Runs of a part of an application. */
const PARTS = new Set(["tool", "retriever", "embedding", "prompt", "parser"]);

/** Why a run is no conversation; null where it may be one. */
export function noConversation({ run_type: type }: LoggedRun): string | null {
  return PARTS.has(type) ? `it is a run of a ${type}, to which no customer speaks` : null;
}

/** The question of a run as a case without checks, and its answer as a recording. */
export function* ofRun(o: {
  run: LoggedRun;
  talk: ImportedTalk;
  answer: ExampleAnswer | null;
  suite: string;
  place: ImportLocation;
}): Generator<ImportedPart> {
  const { run, talk, answer, suite, place } = o;
  const name = run.id ?? "a run";
  const asked = talk.turns.map(({ customer }) => customer);
  const key = keyOf([suite, asked]);
  yield {
    kind: "case",
    case: {
      key,
      suite,
      name: null,
      about: null,
      tags: [],
      origin: `LangSmith, run ${name}`,
      place,
      turns: talk.turns.map((turn) => ({ ...turn, expect: [] })),
      expect: [],
    },
  };
  if (answer !== null) yield* besideText(answer, place);
  if (answer === null || answer.text.trim() === "") {
    const why = run.error ? `it errored: ${run.error.slice(0, 200)}` : "its outputs hold no answer";
    yield { kind: "lost", place, what: `the answer of ${name}`, why };
    return;
  }
  const said = talk.turns.flatMap(({ customer, good }) => [
    { role: "user", content: customer },
    ...good.map((content) => ({ role: "assistant", content })),
  ]);
  yield {
    kind: "recording",
    place,
    recording: {
      key,
      id: run.id ?? null,
      model: null,
      messages: [...said, { role: "assistant", content: answer.text }],
      meta: {
        origin: `${place.file}:${place.line}`,
        ...(run.feedback_stats && { feedback: run.feedback_stats }),
      },
    },
  };
}
