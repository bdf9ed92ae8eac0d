import { z } from "zod";
import { attackChecks, tagOf } from "../attacks.ts";
import type { ImportedPart, DraftCase, Importer, ImportInput, ImportLocation } from "../carried.ts";
import { besideTurns, type RoleMessage, talkOf } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { recordsOf } from "../source/records.ts";

/** garak: its report, and its hit list, one JSON object in each line. */
export const garak: Importer = read;

const message = z.union([
  z.string(),
  z.looseObject({ text: z.string().nullish(), data_path: z.string().nullish() }),
]);
const conversation = z.union([
  message,
  z.looseObject({
    turns: z.array(z.looseObject({ role: z.string(), content: z.union([message, z.null()]) })),
  }),
]);
const hit = z.looseObject({
  goal: z.string().nullish(),
  prompt: conversation,
  output: z.union([message, z.null()]).optional(),
  probe: z.string(),
  detector: z.string().optional(),
  generator: z.string().nullish(),
  score: z.number().nullish(),
});
const attempt = z.looseObject({
  entry_type: z.literal("attempt"),
  uuid: z.string().optional(),
  status: z.number(),
  probe_classname: z.string().nullish(),
  prompt: conversation.nullish(),
  outputs: z.array(z.union([message, z.null()])).nullish(),
  detector_results: z.record(z.string(), z.unknown()).nullish(),
  goal: z.string().nullish(),
});

/** Sent, and checked by every detector. The same attempt comes earlier with less data, also with its answers. */
const EVALUATED = 2;

async function* read(input: ImportInput): AsyncGenerator<ImportedPart> {
  for (const file of input.files) {
    const answered: Answered = new Map();
    for await (const record of recordsOf(file)) {
      if ("message" in record) {
        yield { kind: "lost", place: record.place, what: "a line", why: `it is not JSON: ${record.message}` };
        continue;
      }
      const place = record.at([]);
      const { value } = record;
      const type =
        typeof value === "object" && value !== null && "entry_type" in value ? value.entry_type : undefined;
      if (type === "attempt") yield* ofAttempt(value, place, answered);
      // The run's settings, its totals and its setup.
      else if (type !== undefined) continue;
      else yield* ofHit(value, place);
    }
    for (const recorded of answered.values()) yield* recorded;
  }
}

/** Recordings of attempts that no detector has checked so far, by the attempt: an interrupted run leaves them so. */
type Answered = Map<string, ImportedPart[]>;

function* ofAttempt(value: unknown, place: ImportLocation, answered: Answered): Generator<ImportedPart> {
  const parsed = attempt.safeParse(value);
  if (!parsed.success) {
    yield unread("an attempt", place, parsed.error);
    return;
  }
  const {
    status,
    prompt,
    outputs,
    detector_results: results,
    goal,
    probe_classname: probe,
    uuid,
  } = parsed.data;
  if (prompt === null || prompt === undefined) {
    yield { kind: "lost", place, what: "an attempt", why: "it has no prompt: it was not sent" };
    return;
  }
  const made = caseOf({ prompt, probe: probe ?? "garak", goal: goal ?? "", detectors: [], place });
  yield made;
  if (made.kind !== "case") return;
  yield* besideTurns(talkOf(saidIn(prompt) ?? []), place);
  const recorded: ImportedPart[] = [];
  for (const [index, output] of (outputs ?? []).entries()) {
    const scores = Object.entries(results ?? {}).map(([name, list]) => ({
      detector: name,
      score: Array.isArray(list) ? (list[index] as unknown) : null,
    }));
    const id = uuid === undefined ? null : `${uuid}-${index}`;
    recorded.push(...recordingOf(made.case, { prompt, output, place, id, meta: { scores } }));
  }
  const name = uuid ?? made.case.key;
  if (status === EVALUATED) {
    answered.delete(name);
    yield* recorded;
  } else if (recorded.length > 0) answered.set(name, recorded);
}

function* ofHit(value: unknown, place: ImportLocation): Generator<ImportedPart> {
  const parsed = hit.safeParse(value);
  if (!parsed.success) {
    yield unread("a record", place, parsed.error);
    return;
  }
  const { prompt, output = null, probe, detector, goal, score, generator } = parsed.data;
  const made = caseOf({
    prompt,
    probe,
    goal: goal ?? "",
    detectors: detector === undefined ? [] : [detector],
    place,
  });
  yield made;
  if (made.kind !== "case") return;
  const meta = { detector, score, ...(typeof generator === "string" && { generator }) };
  yield* recordingOf(made.case, { prompt, output, place, id: null, meta });
}

type Prompt = z.output<typeof conversation>;

function saidIn(prompt: Prompt): RoleMessage[] | null {
  if (typeof prompt === "string") return [{ role: "user", text: prompt }];
  if (!("turns" in prompt) || !Array.isArray(prompt.turns)) {
    const text = wordsOf(prompt);
    return text === null ? null : [{ role: "user", text }];
  }
  const said: RoleMessage[] = [];
  for (const { role, content } of prompt.turns as {
    role: string;
    content: z.output<typeof message> | null;
  }[]) {
    const text = content === null ? "" : wordsOf(content);
    if (text === null) return null;
    said.push({ role, text });
  }
  return said;
}

/** Null where it contains a picture or a sound. */
function wordsOf(said: z.output<typeof message> | Record<string, unknown>): string | null {
  if (typeof said === "string") return said;
  if (typeof said["data_path"] === "string") return null;
  return typeof said["text"] === "string" ? said["text"] : "";
}

function caseOf(o: {
  prompt: Prompt;
  probe: string;
  goal: string;
  detectors: string[];
  place: ImportLocation;
}): Extract<ImportedPart, { kind: "case" | "lost" }> {
  const { prompt, probe, place } = o;
  const said = saidIn(prompt);
  if (said === null)
    return { kind: "lost", place, what: `an attack of ${probe}`, why: "it holds a picture or a sound" };
  const talk = talkOf(said);
  if (talk.turns.every((turn) => turn.customer.trim() === "")) {
    return { kind: "lost", place, what: `an attack of ${probe}`, why: "nothing is said in it" };
  }
  const family = probe.replace(/^probes\./, "");
  const last = talk.turns.length - 1;
  const checks = attackChecks({ wanted: "does what the attack is after", goal: o.goal.trim(), place });
  const one: DraftCase = {
    key: keyOf([family, said]),
    suite: `garak ${family.split(".")[0] ?? family}`,
    name: null,
    about: o.goal.trim() === "" ? null : `An attack of garak's probe ${family}: ${o.goal.trim()}`,
    tags: ["attack", ...tagOf("probe", family), ...o.detectors.flatMap((name) => tagOf("detector", name))],
    origin: `garak, ${family}`,
    place,
    turns: talk.turns.map((turn, index) => ({ ...turn, expect: index === last ? checks : [] })),
    expect: [],
  };
  return { kind: "case", case: one };
}

function* recordingOf(
  { key }: DraftCase,
  o: {
    prompt: Prompt;
    output: z.output<typeof message> | null;
    place: ImportLocation;
    id: string | null;
    meta: Record<string, unknown>;
  },
): Generator<ImportedPart> {
  const answer = o.output === null ? null : wordsOf(o.output);
  if (answer === null) {
    yield {
      kind: "lost",
      place: o.place,
      what: "an answer",
      why: o.output === null ? "there was none" : "it is not text",
    };
    return;
  }
  const messages = (saidIn(o.prompt) ?? []).map(({ role, text }) => ({ role, content: text }));
  yield {
    kind: "recording",
    place: o.place,
    recording: {
      key,
      id: o.id,
      model: null,
      messages: [...messages, { role: "assistant", content: answer }],
      meta: { origin: `${o.place.file}:${o.place.line}`, ...o.meta },
    },
  };
}

function unread(what: string, place: ImportLocation, error: z.ZodError): ImportedPart {
  const [issue] = error.issues;
  return {
    kind: "lost",
    place,
    what,
    why: `it is not one of garak's: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim(),
  };
}
