import type { ImportedPart, DraftCheck, ImportInput, ImportLocation, SourceFile } from "../carried.ts";
import { SourceError } from "../carried.ts";
import { keyOf } from "../key.ts";
import { tagsOfMetadata } from "../metadata.ts";
import { documentOf } from "../source/document.ts";
import { shown } from "../template.ts";
import { type Assertion, assertionSchema, toldOf, translate } from "./assertions.ts";
import type { RawTest } from "./csv-tests.ts";
import { fieldOf, type PromptfooPrompt, talkWith } from "./prompt.ts";
import { redteamChecks, redteamTags } from "./redteam.ts";
import { combinations, fill, type Vars } from "./vars.ts";

/** Greatest number of cases from one test: lists of variables multiply. */
const MOST = 1000;

type Path = readonly (string | number)[];

/** Settings for every test of a configuration. */
export interface TestContext {
  suite: string;
  prompt: PromptfooPrompt;
  /** `defaultTest`, and its place. */
  defaults: RawTest | null;
  /** The document in which `$ref` is resolved. */
  root: unknown;
  input: ImportInput;
  /** How often each test is repeated, where the configuration says it. */
  trials?: number;
}

/** An assertion with its place. */
interface Placed {
  given: Assertion;
  place: ImportLocation;
}

/** The cases of a test. */
export async function* casesOfTest(test: RawTest, setting: TestContext): AsyncGenerator<ImportedPart> {
  const place = test.at([]);
  const { defaults, prompt } = setting;
  const vars: Record<string, unknown> = {};
  for (const source of [defaults, test]) {
    if (source !== null) yield* addVars(vars, source, setting.input);
  }
  const metadata = { ...mapIn(defaults?.value, "metadata"), ...mapIn(test.value, "metadata") };
  const options = { ...mapIn(defaults?.value, "options"), ...mapIn(test.value, "options") };
  const assertions: Placed[] = [];
  const withDefaults = fieldOf(options, "disableDefaultAsserts") !== true;
  for (const source of withDefaults ? [defaults, test] : [test]) {
    if (source !== null) yield* addAssertions(assertions, source, setting.root);
  }
  for (const [key, why] of LOST_OPTIONS) {
    if (Object.hasOwn(options, key)) {
      const { at } = ownerOf(mapIn(test.value, "options"), key, { test, defaults });
      yield { kind: "lost", place: at(["options", key]), what: `the option ${key}`, why };
    }
  }
  const threshold = test.value["threshold"] ?? defaults?.value["threshold"];
  if (typeof threshold === "number" && assertions.length > 1) {
    const why = "checks are not weighed against each other here: all of them must hold, which is stricter";
    const { at } = ownerOf(test.value, "threshold", { test, defaults });
    yield { kind: "lost", place: at(["threshold"]), what: `the threshold ${threshold} of a test`, why };
  }
  const expands = fieldOf(options, "disableVarExpansion") !== true;
  const { all, cut } = expands ? combinations(vars, MOST) : { all: [vars], cut: false };
  if (cut) {
    const why = `its lists of variables make more than ${MOST} cases. The first ${MOST} are there`;
    yield { kind: "lost", place, what: "a test", why };
  }
  for (const own of all) yield* caseWith(own, { test, setting, assertions, metadata, options, prompt });
}

/** Whose setting applies: the test's own, or that of every test. It is reported once, at its place. */
function ownerOf(
  own: Readonly<Record<string, unknown>>,
  key: string,
  { test, defaults }: { test: RawTest; defaults: RawTest | null },
): RawTest {
  return Object.hasOwn(own, key) ? test : (defaults ?? test);
}

/** Options of a configuration that have no counterpart here. */
const LOST_OPTIONS: readonly [string, string][] = [
  ["transform", "other tools' code is never run"],
  ["postprocess", "other tools' code is never run"],
  ["transformVars", "other tools' code is never run"],
];

function* caseWith(
  vars: Vars,
  o: {
    test: RawTest;
    setting: TestContext;
    assertions: readonly Placed[];
    metadata: Record<string, unknown>;
    options: Record<string, unknown>;
    prompt: PromptfooPrompt;
  },
): Generator<ImportedPart> {
  const { test, setting, assertions, metadata, options } = o;
  const place = test.at([]);
  const talk = talkWith(o.prompt, vars);
  if ("why" in talk) {
    yield { kind: "lost", place, what: "a test", why: talk.why };
    return;
  }
  const checks: DraftCheck[] = [];
  for (const { given, place: at } of assertions) {
    if (given.type.startsWith("promptfoo:redteam:")) {
      checks.push(...redteamChecks({ pluginId: given.type.slice(18), ...metadata }, at));
      continue;
    }
    const translated = translate(given, at, (text) => fill(text, vars));
    checks.push(...translated.checks);
    yield* toldOf(translated, given.type, at);
  }
  const isAttack = assertions.some(({ given }) => given.type.startsWith("promptfoo:redteam:"));
  const description = shown(test.value["description"] ?? setting.defaults?.value["description"] ?? "").trim();
  const last = talk.turns.length - 1;
  const around = (text: string): string =>
    `${shown(options["prefix"] ?? "")}${text}${shown(options["suffix"] ?? "")}`;
  const turns = talk.turns.map((turn, index) => ({
    ...turn,
    customer: around(turn.customer),
    expect: index === last ? checks : [],
  }));
  const { tags, told } = tagsOfMetadata(metadata, { what: "a test", place });
  if (!isAttack) yield* told;
  yield {
    kind: "case",
    case: {
      key: keyOf([setting.suite, turns, description]),
      suite: setting.suite,
      name: description === "" ? null : description,
      about: description === "" ? null : description,
      ...(setting.trials !== undefined && { trials: setting.trials }),
      tags: isAttack ? redteamTags(metadata) : tags,
      origin: isAttack ? "promptfoo, red team" : "promptfoo",
      place,
      turns,
      expect: [],
    },
  };
}

/** Variables may be in a file, and so may each of their values. */
async function* addVars(
  vars: Record<string, unknown>,
  test: RawTest,
  input: ImportInput,
): AsyncGenerator<ImportedPart> {
  const raw = test.value["vars"];
  const found: [string, unknown][] = [];
  if (typeof raw === "string") {
    const read = await valueOfFile(raw, test.file, input);
    if ("why" in read)
      yield { kind: "lost", place: test.at(["vars"]), what: `the variables of ${raw}`, why: read.why };
    else if (typeof read.value === "object" && read.value !== null) found.push(...Object.entries(read.value));
  } else if (typeof raw === "object" && raw !== null) found.push(...Object.entries(raw));
  for (const [name, value] of found) {
    if (typeof value !== "string" || !value.startsWith("file://")) {
      vars[name] = value;
      continue;
    }
    const read = await valueOfFile(value, test.file, input);
    if ("why" in read) {
      yield {
        kind: "lost",
        place: test.at(["vars", name]),
        what: `the variable ${name} (${value})`,
        why: read.why,
      };
    } else vars[name] = read.value;
  }
}

async function valueOfFile(
  written: string,
  from: SourceFile,
  input: ImportInput,
): Promise<{ value: unknown } | { why: string }> {
  const name = written.replace(/^file:\/\//, "");
  if (/\.(?:[cm]?[jt]sx?|py|rb)$/i.test(name)) return { why: "a program makes it, and none is run" };
  try {
    const file = await input.open(name, from);
    if (/\.(?:ya?ml|json)$/i.test(name)) return { value: (await documentOf(file)).value };
    return { value: (await file.text()).trimEnd() };
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    return { why: cause.message.replace(/\.$/, "") };
  }
}

/** Assertions, including those of sets and those that `$ref` names. */
function* addAssertions(found: Placed[], test: RawTest, root: unknown): Generator<ImportedPart> {
  const raw = test.value["assert"];
  if (raw === undefined || raw === null) return;
  if (!Array.isArray(raw)) {
    yield { kind: "lost", place: test.at(["assert"]), what: "the assertions", why: "they are not a list" };
    return;
  }
  yield* addList(found, raw, { test, path: ["assert"], root, depth: 0 });
}

function* addList(
  found: Placed[],
  list: readonly unknown[],
  o: { test: RawTest; path: Path; root: unknown; depth: number },
): Generator<ImportedPart> {
  for (const [index, raw] of list.entries()) {
    const path = [...o.path, index];
    const place = o.test.at(path);
    const parsed = assertionSchema.safeParse(referred(raw, o.root));
    if (!parsed.success) {
      const why = parsed.error.issues[0]?.path.join(".") === "type" ? "it has no type" : "it can't be read";
      yield { kind: "lost", place, what: "an assertion", why };
      continue;
    }
    const given = parsed.data;
    if (given.type !== "assert-set") {
      found.push({ given, place });
      continue;
    }
    const inner: unknown = given["assert"];
    if (given.threshold !== undefined && given.threshold < 1) {
      const why = "checks are not weighed against each other here: all of them must hold, which is stricter";
      yield { kind: "lost", place, what: `the threshold ${given.threshold} of an assert-set`, why };
    }
    if (Array.isArray(inner) && o.depth < 10) {
      const metric = given.metric;
      const own = inner.map((one: unknown) =>
        metric === undefined || typeof one !== "object" ? one : { metric, ...one },
      );
      yield* addList(found, own, { ...o, path: [...path, "assert"], depth: o.depth + 1 });
    }
  }
}

/** The target of `$ref: '#/assertionTemplates/name'`; any other value unchanged. */
function referred(raw: unknown, root: unknown): unknown {
  const pointer = fieldOf(raw, "$ref");
  if (typeof pointer !== "string" || !pointer.startsWith("#/")) return raw;
  const steps = pointer.slice(2).split("/");
  return steps.reduce<unknown>(
    (value, step) => fieldOf(value, step.replaceAll("~1", "/").replaceAll("~0", "~")),
    root,
  );
}

function mapIn(value: unknown, key: string): Record<string, unknown> {
  const field = fieldOf(value, key);
  return typeof field === "object" && field !== null && !Array.isArray(field) ? { ...field } : {};
}
