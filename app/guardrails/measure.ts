import { join, resolve } from "node:path";
import {
  commitments,
  competitor,
  grounding,
  injection,
  jailbreak,
  offTopic,
  role,
} from "../../agent/index.ts";
import { analyzeGuardrails } from "../../reports/guardrails/analyze.ts";
import type { GuardrailsAnalysis, GuardMeasurement } from "../../reports/guardrails/analyze.ts";
import { claimsSets } from "./asking/claims-sets.ts";
import { measureAsking } from "./asking/measure.ts";
import { screenSets } from "./asking/screen-sets.ts";
import { withAsker, type GuardAsker, type AskerOptions } from "./asking/asker.ts";
import type { Split } from "../splits.ts";
import { COMMITTING, COMMITTING_TO_NOTHING } from "./examples/commitments.ts";
import { LOOKING_ALIKE, NAMING } from "./examples/competitor.ts";
import { GIVEN_BEFORE, INVENTED, SOURCES } from "./examples/grounding.ts";
import { GIVING_NONE, GIVING_ORDERS } from "./examples/injection.ts";
import { LEAVING_IT, STAYING_IN_IT, TOLD } from "./examples/role.ts";
import { FILES, readRows, type CorpusFile } from "./corpus.ts";
import { KEYWORDS, notVerbatim } from "./keywords.ts";
import { measureMessages } from "./messages.ts";
import { ASKING, MEASURED, type MeasuredName } from "./names.ts";
import { measureScreen } from "./screen.ts";
import { measureOwnSpans, measureSpans } from "./spans.ts";
import { topicOf } from "./topics.ts";

/** The flags of `assay guardrails`. */
export interface GuardrailsOptions extends AskerOptions {
  /** The folder of the files; without it, `support/` of the corpus. */
  data?: string;
  split: Split;
  /** Only this guardrail. */
  only?: MeasuredName;
  /** The most texts of each kind that a model may be asked about. */
  limit?: number;
  /** Milliseconds from any fixed moment. */
  clock: () => number;
}

/** Reads a file's rows; for a missing file an empty list, which is then reported. */
type Read = <Row extends { text: string }>(file: CorpusFile<Row>) => Promise<Row[]>;

interface Timed {
  clock: () => number;
  split: Split;
  /** The date for prices. */
  today: Date;
  /** Asks the model of guardrails; null where it may not be asked. */
  asker: GuardAsker | null;
  limit: number | undefined;
}

const textsOf = (rows: readonly { text: string }[]): string[] => rows.map(({ text }) => text);

/**
 * Runs each guardrail, and a keyword list for comparison, on labelled texts. Guardrails that ask a model are
 * measured with it where there is a key, or the simulator was asked for.
 * @throws {UserError} for an existing file that can't be read
 */
export async function measureGuardrails(options: GuardrailsOptions): Promise<GuardrailsAnalysis> {
  const names = MEASURED.filter((one) => options.only === undefined || one === options.only);
  // Where none of them asks a model, none is set up.
  const asks = names.some((name) => ASKING.has(name));
  return await withAsker({ ...options, ...(!asks && { model: false }) }, (asker) =>
    measureAll(names, options, asker),
  );
}

async function measureAll(
  names: readonly MeasuredName[],
  { world, data, split, clock, limit }: GuardrailsOptions,
  asker: GuardAsker | null,
): Promise<GuardrailsAnalysis> {
  const corpus = world.env["ASSAY_CORPUS"] ?? "../shared/data";
  const folder = data ?? join(corpus, "support");
  const at = resolve(world.cwd, folder);
  const measured: GuardMeasurement[] = [];
  const notMeasured: string[] = [];
  for (const name of names) {
    for (const measure of [MEASUREMENTS[name]].flat()) {
      const missing: string[] = [];
      const read: Read = async (file) => {
        const rows = await readRows(at, file, split);
        if (rows === null) missing.push(file.name);
        return rows ?? [];
      };
      const found = await measure(read, {
        clock,
        split,
        today: world.now(),
        asker,
        limit: asker === null ? undefined : limit,
      });
      if (missing.length === 0) measured.push(...found);
      else notMeasured.push(`${name}: ${missing.join(" and ")} is not in ${folder}. --data names the folder`);
    }
  }
  const simulated = asker?.simulated ?? null;
  return analyzeGuardrails({
    folder,
    split,
    simulated,
    stopped: asker?.stopped ?? null,
    measured,
    notMeasured,
  });
}

type Measure = (read: Read, timed: Timed) => Promise<GuardMeasurement[]>;

/** The measurements. Those with several parts need a separate file for each part. */
const MEASUREMENTS: Readonly<Record<MeasuredName, Measure | Measure[]>> = {
  pii: [
    async (read, { clock }) => measureSpans(await read(FILES.pii), clock),
    (_, { clock, split }) => Promise.resolve(measureOwnSpans(split, clock)),
  ],
  jailbreak: [
    async (read, timed) => {
      const [attacks, utterances] = await Promise.all([read(FILES.attacks), read(FILES.utterances)]);
      return jailbreaks({ bad: textsOf(attacks), good: textsOf(utterances) }, timed);
    },
    async (read, timed) => {
      const prompts = await read(FILES.safe);
      const good = textsOf(prompts.filter(({ label }) => label === "safe"));
      return jailbreaks({ type: "safe, looks unsafe", bad: [], good }, timed);
    },
  ],
  off_topic: async (read, { clock }) => {
    const [queries, utterances] = await Promise.all([read(FILES.queries), read(FILES.utterances)]);
    const about = (wanted: "own" | "off") =>
      textsOf(queries.filter(({ intent }) => topicOf(intent) === wanted));
    return measureMessages("off_topic", {
      bad: about("off"),
      good: [...textsOf(utterances), ...about("own")],
      own: (text) => offTopic(text).length > 0,
      keywords: KEYWORDS.off_topic,
      clock,
    });
  },
  screen: async (read, timed) => {
    const [attacks, queries, utterances] = await Promise.all([
      read(FILES.attacks),
      read(FILES.queries),
      read(FILES.utterances),
    ]);
    // With a file missing, no question is asked about the others.
    if ([attacks, queries, utterances].some((rows) => rows.length === 0)) return [];
    const about = (wanted: "own" | "off") =>
      textsOf(queries.filter(({ intent }) => topicOf(intent) === wanted));
    const texts = { attacks: textsOf(attacks), off: about("off"), utterances: textsOf(utterances) };
    return [
      ...(await measureAsking(screenSets({ ...texts, own: about("own") }), timed)),
      ...measureScreen({ ...texts, own: texts.utterances, ...timed }),
    ];
  },
  claims: (_, timed) => measureAsking(claimsSets(), timed),
  // The examples for this come with Assay, so there is no unseen half.
  injection: (_, { clock }) =>
    examples("injection", clock, [GIVING_ORDERS, GIVING_NONE], (text) => injection(text).length > 0),
  competitor: (_, { clock }) =>
    examples("competitor", clock, [NAMING, LOOKING_ALIKE], (text) => competitor(text).length > 0),
  commitments: (_, { clock }) =>
    examples(
      "commitments",
      clock,
      [COMMITTING, COMMITTING_TO_NOTHING],
      (text) => commitments(text, () => "").length > 0,
    ),
  grounding: (_, { clock }) =>
    Promise.resolve(
      measureMessages("grounding", {
        bad: INVENTED,
        good: GIVEN_BEFORE,
        own: (text) => grounding(text, () => SOURCES).length > 0,
        keywords: (text) => notVerbatim(text, SOURCES),
        clock,
      }),
    ),
  role: (_, { clock }) =>
    examples("role", clock, [LEAVING_IT, STAYING_IN_IT], (text) => role(text, () => TOLD).length > 0),
};

function jailbreaks(
  texts: { type?: string; bad: readonly string[]; good: readonly string[] },
  { clock }: Timed,
): GuardMeasurement[] {
  const own = (text: string): boolean => jailbreak(text).length > 0;
  return measureMessages("jailbreak", { ...texts, own, keywords: KEYWORDS.jailbreak, clock });
}

function examples(
  name: keyof typeof KEYWORDS,
  clock: () => number,
  [bad, good]: readonly [readonly string[], readonly string[]],
  own: (text: string) => boolean,
): Promise<GuardMeasurement[]> {
  return Promise.resolve(measureMessages(name, { bad, good, own, keywords: KEYWORDS[name], clock }));
}
