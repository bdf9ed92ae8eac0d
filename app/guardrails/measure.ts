import { join, resolve } from "node:path";
import { competitor, jailbreak } from "../../agent/index.ts";
import {
  analyzeGuardrails,
  type GuardrailsAnalysis,
  type Measured,
  type Tally,
} from "../../reports/guardrails/analyze.ts";
import type { World } from "../world.ts";
import { LOOKING_ALIKE, NAMING } from "./competitor-examples.ts";
import { FILES, readRows, type Split } from "./corpus.ts";
import { keywordCompetitor, keywordJailbreak } from "./keywords.ts";
import { measureSpans } from "./spans.ts";

/** The flags of `assay guardrails`. */
export interface GuardrailsOptions {
  world: Pick<World, "cwd" | "env">;
  /** The folder of the files; `support/` of the corpus when it is left out. */
  data?: string;
  split: Split;
  /** Milliseconds from any fixed moment. */
  clock: () => number;
}

/**
 * Runs each guardrail, and a keyword list beside it, on labelled texts.
 * @throws {UserError} for a file that is there and can't be read
 */
export async function measureGuardrails(options: GuardrailsOptions): Promise<GuardrailsAnalysis> {
  const { world, data, split, clock } = options;
  const corpus = world.env["ASSAY_CORPUS"] ?? "../shared/data";
  const folder = data ?? join(corpus, "support");
  const at = resolve(world.cwd, folder);
  const [labelled, attacks, utterances] = await Promise.all([
    readRows(at, FILES.pii, split),
    readRows(at, FILES.attacks, split),
    readRows(at, FILES.utterances, split),
  ]);
  const missing = (what: string, files: readonly { name: string }[]): string =>
    `${what}: ${files.map(({ name }) => name).join(" or ")} is not in ${folder}. --data names the folder`;
  const notMeasured = [
    ...(labelled === null ? [missing("pii", [FILES.pii])] : []),
    ...(attacks === null || utterances === null
      ? [missing("jailbreak", [FILES.attacks, FILES.utterances])]
      : []),
  ];
  const texts = (rows: readonly { text: string }[]): string[] => rows.map(({ text }) => text);
  const measured = [
    ...(labelled === null ? [] : measureSpans(labelled, clock)),
    ...(attacks === null || utterances === null
      ? []
      : measureMessages("jailbreak", {
          bad: texts(attacks),
          good: texts(utterances),
          own: (text) => jailbreak(text).length > 0,
          keywords: keywordJailbreak,
          clock,
        })),
    // Its examples come with Assay, and there is no half that was not looked at.
    ...measureMessages("competitor", {
      bad: NAMING,
      good: LOOKING_ALIKE,
      own: (text) => competitor(text).length > 0,
      keywords: keywordCompetitor,
      clock,
    }),
  ];
  return analyzeGuardrails({ folder, split, measured, notMeasured });
}

function measureMessages(
  guardrail: string,
  o: {
    bad: readonly string[];
    good: readonly string[];
    own: (text: string) => boolean;
    keywords: (text: string) => boolean;
    clock: () => number;
  },
): Measured[] {
  const row = (way: Measured["way"], alarm: (text: string) => boolean): Measured => {
    const from = o.clock();
    const found = tally(o.bad, alarm);
    const wrong = tally(o.good, alarm);
    const msPerMessage = (o.clock() - from) / Math.max(1, o.bad.length + o.good.length);
    return { guardrail, type: null, way, found, wrong, spans: false, msPerMessage };
  };
  return [row("guardrail", o.own), row("keywords", o.keywords)];
}

function tally(texts: readonly string[], alarm: (text: string) => boolean): Tally {
  return { count: texts.filter(alarm).length, of: texts.length, texts: texts.length };
}
