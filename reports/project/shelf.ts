import type { Manifest } from "../../runner/records.ts";
import type { Analysis } from "../count/analysis.ts";
import { verdictOf } from "../count/exit-code.ts";
import type { GateAnalysis } from "../gate/analysis.ts";
import { GATE_WORDS } from "../gate/words.ts";
import { RECORDED } from "../words/words.ts";
import { bannerWords, shortBanner } from "../words/banner-words.ts";
import { subjectWords } from "../words/variant-words.ts";
import { verdictWords } from "../words/verdict-words.ts";

/** The result of a run, for a list. */
export interface Standing {
  state: "met" | "unmet" | "unsure" | "none";
  /** In a word or two. */
  word: string;
  /** In a sentence. */
  sentence: string;
}

/** A run, a gate or a comparison of a project, as an item of a list. */
export interface Shelved {
  /** The name of its folder. */
  id: string;
  kind: "run" | "gate" | "comparison" | "recording";
  createdAt: string;
  /** The agent's id in file names: `pedal`. */
  agent: string;
  subject: string;
  /** The simulated part, in a word or two and in a sentence; null where there is none. */
  simulated: { brief: string; banner: string } | null;
  standing: Standing;
  planned: number;
  /** Trials that have ended. */
  ended: number;
  failed: number;
  /** The process that is writing it; null where none is. */
  writer: string | null;
}

/** The list item of a run or a gate. */
export function shelvedRun(o: {
  id: string;
  agent: string;
  manifest: Manifest;
  analysis: Analysis;
  gate: Pick<GateAnalysis, "verdict" | "sentence"> | null;
  writer: string | null;
}): Shelved {
  const { manifest, analysis, gate, writer } = o;
  const { counts } = analysis;
  return {
    id: o.id,
    kind: gate !== null ? "gate" : manifest.target.baseUrl === RECORDED ? "recording" : "run",
    createdAt: manifest.createdAt,
    agent: o.agent,
    subject: subjectWords(manifest.variant),
    simulated: simulatedOf([manifest]),
    standing: writer === null ? standingOf(analysis, gate) : PLAYED_NOW,
    planned: counts.planned,
    ended: counts.planned - counts.notRun,
    failed: counts.failed,
    writer,
  };
}

const PLAYED_NOW: Standing = { state: "none", word: "being played", sentence: "It is being played." };

const GATES = { pass: "met", fail: "unmet", inconclusive: "unsure" } as const;
const RUNS: Record<ReturnType<typeof verdictOf>["kind"], Omit<Standing, "sentence">> = {
  part: { state: "none", word: "one part" },
  missed: { state: "unmet", word: "not met" },
  incomplete: { state: "unsure", word: "incomplete" },
  silent: { state: "unsure", word: "not judged" },
  undecided: { state: "unsure", word: "not enough evidence" },
  met: { state: "met", word: "met" },
};

function standingOf(analysis: Analysis, gate: Pick<GateAnalysis, "verdict" | "sentence"> | null): Standing {
  if (gate !== null) {
    return { state: GATES[gate.verdict], word: GATE_WORDS[gate.verdict], sentence: gate.sentence };
  }
  return { ...RUNS[verdictOf(analysis).kind], sentence: verdictWords(analysis) };
}

/** The list item of a comparison, whose runs are in its folder. */
export function shelvedComparison(o: {
  id: string;
  agent: string;
  manifests: readonly Manifest[];
  headline: string;
  planned: number;
  ended: number;
  failed: number;
  writer: string | null;
}): Shelved {
  const [first] = o.manifests;
  return {
    id: o.id,
    kind: "comparison",
    createdAt: first?.createdAt ?? "",
    agent: o.agent,
    subject: o.manifests.map((m) => m.variant.name ?? subjectWords(m.variant)).join(", "),
    simulated: simulatedOf(o.manifests),
    standing: o.writer === null ? { state: "none", word: "compared", sentence: o.headline } : PLAYED_NOW,
    planned: o.planned,
    ended: o.ended,
    failed: o.failed,
    writer: o.writer,
  };
}

function simulatedOf(manifests: readonly Manifest[]): Shelved["simulated"] {
  const [banner, short] = [bannerWords(manifests), shortBanner(manifests)];
  if (banner === null || short === null) return null;
  return { brief: short.replace(/^SIMULATED(?::.*)?/s, "simulated"), banner };
}
