import { z } from "zod";
import type { DraftCase, ImportedPart, ImportInput, ImportLocation, SourceFile } from "../carried.ts";
import { keyOf } from "../key.ts";
import type { SourceRecord } from "../source/records.ts";
import { shown } from "../template.ts";
import { casesOfTest, type TestContext } from "./cases.ts";
import { fieldOf, readPrompt } from "./prompt.ts";
import { answerOf, chatOf, saidBefore } from "./recorded.ts";

type Path = readonly (string | number)[];

const map = z.record(z.string(), z.unknown());
const resultSchema = z.looseObject({
  testCase: map.nullish(),
  vars: map.nullish(),
  prompt: z.looseObject({ raw: z.unknown().optional() }).nullish(),
  provider: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
  response: z.looseObject({ output: z.unknown().optional(), error: z.unknown().optional() }).nullish(),
  error: z.unknown().optional(),
  success: z.boolean().nullish(),
  gradingResult: z
    .looseObject({
      componentResults: z
        .array(
          z.looseObject({
            pass: z.boolean(),
            score: z.number().nullish(),
            reason: z.string().nullish(),
            assertion: z.looseObject({ type: z.string(), metric: z.string().nullish() }).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});
type Result = z.output<typeof resultSchema>;

/** One answer of an evaluation, and its place. */
export interface PlacedResult {
  value: Result;
  at: (path: Path) => ImportLocation;
}

/** An answer with its test; null for anything else, such as a test alone. */
export function resultIn(value: unknown, at: PlacedResult["at"]): PlacedResult | null {
  const hasAnswer = fieldOf(value, "response") !== undefined || fieldOf(value, "error") !== undefined;
  if (!hasAnswer || (fieldOf(value, "testCase") ?? fieldOf(value, "vars")) === undefined) return null;
  const parsed = resultSchema.safeParse(value);
  return parsed.success ? { value: parsed.data, at } : null;
}

/** The answers in what `promptfoo eval --output` writes; null for a configuration. */
export function resultsIn(value: unknown): { path: Path; list: unknown[] } | null {
  for (const path of [["results", "results"], ["results"]]) {
    const list = path.reduce<unknown>(fieldOf, value);
    if (Array.isArray(list)) return { path, list };
  }
  return null;
}

/** The prompts of an evaluation, each once. A provider repeats them. */
function promptsIn(value: unknown): unknown[] {
  const results = fieldOf(value, "results");
  const listed =
    fieldOf(results, "prompts") ?? fieldOf(fieldOf(fieldOf(results, "table"), "head"), "prompts");
  const raws = Array.isArray(listed) ? listed.map((one) => fieldOf(one, "raw")) : [];
  const written = raws.filter((raw) => typeof raw === "string");
  return written.length > 0
    ? [...new Set(written)]
    : [fieldOf(fieldOf(value, "config"), "prompts") ?? []].flat();
}

/** The cases and the recordings of an evaluation's file. */
export async function* ofResultsFile(o: {
  record: SourceRecord;
  found: { path: Path; list: unknown[] };
  file: SourceFile;
  input: ImportInput;
  setting: TestContext;
}): AsyncGenerator<ImportedPart> {
  const { record, found, file, input, setting } = o;
  const prompts = { value: { prompts: promptsIn(record.value) }, at: () => record.at(["results"]) };
  const { prompt, told } = await readPrompt({ record: prompts, file, input, injected: null });
  if (input.customer === null) yield* told;
  const suite = shown(fieldOf(fieldOf(record.value, "config"), "description") ?? "").trim();
  const results: PlacedResult[] = [];
  for (const [index, raw] of found.list.entries()) {
    const at = (path: Path): ImportLocation => record.at([...found.path, index, ...path]);
    const one = resultIn(raw, at);
    if (one === null) {
      const why = "it has no test, or no answer";
      yield { kind: "lost", place: at([]), what: "a result", why };
    } else results.push(one);
  }
  yield* ofResults(results, {
    ...setting,
    ...(suite !== "" && { suite }),
    ...(input.customer === null && { prompt }),
    file,
  });
}

/** Each test is a case, however many providers and repeats answered it; each answer is a recording. */
export async function* ofResults(
  results: readonly PlacedResult[],
  setting: TestContext & { file: SourceFile },
): AsyncGenerator<ImportedPart> {
  const tests = new Map<string, PlacedResult[]>();
  for (const one of results) {
    const key = keyOf([one.value.testCase, one.value.vars]);
    tests.set(key, [...(tests.get(key) ?? []), one]);
  }
  for (const answers of tests.values()) yield* ofTest(answers, setting);
}

async function* ofTest(
  answers: readonly PlacedResult[],
  setting: TestContext & { file: SourceFile },
): AsyncGenerator<ImportedPart> {
  const [first] = answers;
  if (first === undefined) return;
  const { testCase, vars } = first.value;
  // What promptfoo adds itself begins with a line, such as _conversation.
  const given = Object.entries({ ...map.safeParse(testCase?.["vars"]).data, ...vars });
  const value = {
    ...testCase,
    vars: Object.fromEntries(given.filter(([name]) => !name.startsWith("_"))),
    // Each combination of their values has a result of its own.
    options: { ...map.safeParse(testCase?.["options"]).data, disableVarExpansion: true },
  };
  const at = (path: Path): ImportLocation => first.at(["testCase", ...path]);
  const good = answers.flatMap((one) => {
    const answer = one.value.success === true ? answerOf(one.value.response?.output) : null;
    return answer === null || answer.text.trim() === "" ? [] : [answer.text];
  });
  const own = settingOf(first, setting);
  let made: DraftCase | null = null;
  for await (const part of casesOfTest({ value, at, file: setting.file }, own)) {
    if (part.kind !== "case") {
      yield part;
      continue;
    }
    const last = part.case.turns.length - 1;
    const turns = part.case.turns.map((turn, index) =>
      index === last ? { ...turn, good: [...good.slice(0, 1), ...turn.good] } : turn,
    );
    made = { ...part.case, place: first.at([]), turns };
    yield { kind: "case", case: made };
  }
  if (made === null) return;
  for (const one of answers) yield recordingOf(one, made);
}

/** A conversation that was sent as a whole is the case's, with what was said before its last message. */
function settingOf<S extends TestContext>({ value }: PlacedResult, setting: S): S {
  const messages = chatOf(value);
  const customers = messages?.filter(({ role }) => role === "user").length ?? 0;
  if (messages === null || customers < 2 || setting.input.customer !== null) return setting;
  return { ...setting, prompt: { kind: "messages", messages } };
}

function recordingOf({ value, at }: PlacedResult, made: DraftCase): ImportedPart {
  const place = at([]);
  const answer = answerOf(value.response?.output);
  const model = typeof value.provider === "string" ? value.provider : (value.provider?.id ?? null);
  if (answer === null) {
    const error = value.response?.error ?? value.error;
    const why =
      error === undefined || error === null || error === ""
        ? "it has none"
        : `it errored: ${shown(error).slice(0, 200)}`;
    return { kind: "lost", place, what: `the answer of ${model ?? "a provider"}`, why };
  }
  const verdicts = (value.gradingResult?.componentResults ?? []).map(
    ({ pass, score, reason, assertion }) => ({
      name: assertion?.metric ?? assertion?.type ?? "assertion",
      passed: pass,
      ...(typeof score === "number" && { score }),
      ...(typeof reason === "string" && { reason }),
    }),
  );
  return {
    kind: "recording",
    place,
    recording: {
      key: made.key,
      id: null,
      model,
      messages: [...saidBefore(value, made.turns), answer.message],
      meta: { origin: `${place.file}:${place.line}`, their_verdicts: verdicts },
    },
  };
}
