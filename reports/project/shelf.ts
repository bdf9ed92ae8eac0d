import type { Manifest } from "../../runner/records.ts";
import type { Analysis } from "../count/analysis.ts";
import { verdictOf } from "../count/exit-code.ts";
import type { GateAnalysis } from "../gate/analysis.ts";
import { GATE_WORDS } from "../gate/words.ts";
import { RECORDED } from "../words/words.ts";
import { bannerWords, shortBanner } from "../words/banner-words.ts";
import { subjectWords } from "../words/variant-words.ts";
import { verdictWords } from "../words/verdict-words.ts";

/** How something went, for a list. */
export interface Standing {
  state: "met" | "unmet" | "unsure" | "none";
  /** In a word or two. */
  word: string;
  /** In a sentence. */
  sentence: string;
}

/** A run, a gate or a comparison of a project, as a list tells of it. */
export interface Shelved {
  /** The name of its folder. */
  id: string;
  kind: "run" | "gate" | "comparison" | "recording";
  createdAt: string;
  /** The agent's name as files are called after it: `pedal`. */
  agent: string;
  subject: string;
  /** Which part is simulated, in a word or two and in a sentence; null where none is. */
  simulated: { brief: string; banner: string } | null;
  standing: Standing;
  planned: number;
  /** Trials that have ended. */
  ended: number;
  failed: number;
  /** The process that is writing it; null where it is not being written. */
  writer: string | null;
}

/** What a list says of a run or a gate. */
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

/** What a list says of a comparison, whose runs lie in its folder. */
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
  const banner = bannerWords(manifests);
  if (banner === null) return null;
  const each = new Set(manifests.map(shortBanner));
  const [only] = each;
  const brief = each.size === 1 && only != null && only !== banner ? only : "simulated";
  return { brief: each.size > 1 ? "simulated in part" : brief.replace("SIMULATED", "simulated"), banner };
}
