import { z } from "zod";
import type { ImportedPart, DraftCheck, Importer, ImportInput, ImportLocation } from "../carried.ts";
import { SourceError } from "../carried.ts";
import { containing } from "../checks.ts";
import { besideTurns, talkOf, whyNoText } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { tagsOfMetadata } from "../metadata.ts";
import { choiceChecks, withChoices } from "./choices.ts";
import { datasetIn, isDataset } from "./dataset.ts";
import { fieldOf, openLog } from "./log.ts";
import { machineFields, withoutMachine } from "./machine.ts";
import { type Attachments, messageSchema, recorded, saidIn } from "./messages.ts";

/**
 * Inspect AI: a log, as JSON or as an archive (`.eval`), or a data set. Samples are cases, their epochs
 * recordings.
 */
export const inspect: Importer = read;

const sampleSchema = z.looseObject({
  id: z.union([z.string(), z.number()]),
  epoch: z.number().optional(),
  input: z.union([z.string(), z.array(messageSchema)]),
  target: z.union([z.string(), z.array(z.string())]).nullish(),
  choices: z.array(z.string()).nullish(),
  messages: z.array(messageSchema).nullish(),
  output: z.looseObject({ completion: z.string().nullish(), model: z.string().nullish() }).nullish(),
  scores: z.record(z.string(), z.looseObject({ value: z.unknown() })).nullish(),
  error: z.looseObject({ message: z.string() }).nullish(),
  attachments: z.record(z.string(), z.unknown()).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  ...machineFields,
});
type Sample = z.output<typeof sampleSchema>;

async function* read(input: ImportInput): AsyncGenerator<ImportedPart> {
  for (const file of input.files) {
    if (await isDataset(file)) {
      yield* datasetIn(file, input.customer);
      continue;
    }
    const log = await openLog(file);
    const about = fieldOf(log.header, "eval");
    const task = fieldOf(about, "task");
    if (typeof task !== "string")
      throw new SourceError(`${file.path} is not a log of Inspect: it names no task.`);
    const model = fieldOf(about, "model");
    let found = false;
    for await (const { value, at } of log.samples) {
      found = true;
      const sample = sampleSchema.safeParse(value);
      if (sample.success) {
        yield* ofSample(sample.data, {
          at,
          suite: task.split("/").at(-1) ?? task,
          model: typeof model === "string" ? model : null,
        });
      } else {
        const [issue] = sample.error.issues;
        const path = (issue?.path ?? []).filter((step) => typeof step !== "symbol");
        yield {
          kind: "lost",
          place: at(path),
          what: "a sample",
          why: `${path.join(".")}: ${issue?.message ?? "it can't be read"}`,
        };
      }
    }
    if (!found) {
      yield {
        kind: "lost",
        place: { file: file.path, line: 1, column: 1 },
        what: "the log",
        why: "it holds no samples",
      };
    }
  }
}

function* ofSample(
  sample: Sample,
  o: { at: (path: readonly (string | number)[]) => ImportLocation; suite: string; model: string | null },
): Generator<ImportedPart> {
  const place = o.at([]);
  const attachments = sample.attachments ?? {};
  const asked =
    typeof sample.input === "string" ? [{ role: "user" as const, content: sample.input }] : sample.input;
  const talk = withChoices(
    talkOf(asked.map((message) => saidIn(message, attachments))),
    sample.choices ?? [],
  );
  const name = String(sample.id);
  const noText = whyNoText(talk);
  if (noText !== null) {
    yield { kind: "lost", place, what: `the sample ${name}`, why: noText };
    return;
  }
  yield* besideTurns(talk, place);
  const { about, ...metadata } = sample.metadata ?? {};
  const { tags, told } = tagsOfMetadata(metadata, { what: `the sample ${name}`, place });
  if ((sample.epoch ?? 1) === 1) yield* [...told, ...withoutMachine(sample, place)];
  if (talk.turns.every((turn) => turn.customer.trim() === "")) {
    yield { kind: "lost", place, what: `the sample ${name}`, why: "it has no messages" };
    return;
  }
  const targets = [sample.target ?? []].flat().filter((text) => text.trim() !== "");
  const scorers = Object.keys(sample.scores ?? {});
  const { checks, note } =
    (sample.choices ?? []).length > 0
      ? choiceChecks({
          targets,
          choices: sample.choices ?? [],
          scorer: scorers[0] ?? null,
          place: o.at(["target"]),
        })
      : checksOf(targets, scorers, o.at(["target"]));
  if (note !== null)
    yield {
      kind: "note",
      place: o.at(["scores"]),
      what: `the scorer ${scorers.join(", ") || "of the task"}`,
      why: note,
    };
  const key = keyOf([o.suite, sample.id, asked, targets]);
  const completion = sample.output?.completion ?? "";
  const last = talk.turns.length - 1;
  yield {
    kind: "case",
    case: {
      key,
      suite: o.suite,
      name,
      about: typeof about === "string" ? about : null,
      tags,
      origin: `Inspect, ${o.suite}, sample ${name}`,
      place,
      turns: talk.turns.map((turn, index) => ({
        ...turn,
        good:
          index === last && allPassed(sample) && completion.trim() !== ""
            ? [completion, ...turn.good]
            : turn.good,
        expect: index === last ? checks : [],
      })),
      expect: [],
    },
  };
  yield* recordingOf(sample, { key, place, attachments, model: sample.output?.model ?? o.model });
}

/** Checks of a reply with a target, as the usual scorers make them. */
function checksOf(
  targets: readonly string[],
  scorers: readonly string[],
  place: ImportLocation,
): { checks: DraftCheck[]; note: string | null } {
  const [first] = targets;
  if (first === undefined) return { checks: [], note: null };
  const known = scorers.find((name) => /^(?:match|includes|exact)$/.test(name));
  const base = { criterion: scorers[0] ?? null, place, says: first };
  if (known === "exact") {
    return targets.length === 1
      ? { checks: [{ ...base, kind: "equals", settings: first }], note: null }
      : { checks: [{ ...base, kind: "matches", settings: patternOf(targets, "^", "$") }], note: null };
  }
  if (known === "includes")
    return { checks: [{ ...base, kind: "matches", settings: patternOf(targets, "", "") }], note: null };
  if (known === "match") {
    return {
      checks: [{ ...base, kind: "matches", settings: patternOf(targets, "", "[\\s.!*]*$") }],
      note: "is taken to look at the end of a reply, which is where it looks unless it is told otherwise",
    };
  }
  const any = targets.map((text) => JSON.stringify(text)).join(" or ");
  const settings = `Says what this says, and contradicts nothing of it: ${targets.length === 1 ? first : any}`;
  return {
    checks: [{ ...base, kind: "judge", settings }],
    note: "is code or a model of its own. Here a judge compares the reply with the target",
  };
}

function patternOf(targets: readonly string[], before: string, after: string): string {
  const texts = targets.map((text) => containing(text).replace(/^\/|\/u$/g, ""));
  const any = texts.length === 1 ? (texts[0] ?? "") : `(?:${texts.join("|")})`;
  return `/${before}${any}${after}/iu`;
}

/** Values of the built-in scorers for a good answer. */
function allPassed({ scores }: Sample): boolean {
  const values = Object.values(scores ?? {}).map(({ value }) => value);
  return values.length > 0 && values.every((value) => value === "C" || value === 1 || value === true);
}

function* recordingOf(
  sample: Sample,
  o: { key: string; place: ImportLocation; attachments: Attachments; model: string | null },
): Generator<ImportedPart> {
  const { place, attachments } = o;
  const name = `${sample.id}, epoch ${sample.epoch ?? 1}`;
  if (sample.error !== null && sample.error !== undefined) {
    yield {
      kind: "lost",
      place,
      what: `the conversation of ${name}`,
      why: `it errored: ${sample.error.message.slice(0, 200)}`,
    };
    return;
  }
  const said = sample.messages ?? [];
  const beside = new Set(said.flatMap((message) => saidIn(message, attachments).beside ?? []));
  if (beside.size > 0) {
    const what = `${[...beside].join(", ")} in the conversation of ${name}`;
    yield { kind: "lost", place, what, why: "a recording holds text alone" };
  }
  const messages = said.map((message) => recorded(message, attachments));
  if (!messages.some(({ role }) => role === "assistant")) {
    yield { kind: "lost", place, what: `the conversation of ${name}`, why: "the agent says nothing in it" };
    return;
  }
  yield {
    kind: "recording",
    place,
    recording: {
      key: o.key,
      id: name,
      model: o.model,
      messages,
      meta: {
        origin: `${place.file}:${place.line}`,
        their_verdicts: Object.entries(sample.scores ?? {}).map(([scorer, { value }]) => ({
          name: scorer,
          value,
        })),
      },
    },
  };
}
