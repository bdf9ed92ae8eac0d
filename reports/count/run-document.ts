import type { Label } from "../../labels/index.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import type { Analysis } from "./analysis.ts";
import { analyze } from "./analyze.ts";
import type { Baseline } from "../baseline/baseline.ts";
import type { LabelQuestion } from "../labelling/judged-trials.ts";
import { sinceBaseline, type SinceBaseline } from "../arm/since-baseline.ts";

/** The data for the document of a run: the analysis, and the records for formats that show conversations. */
export interface RunDocument {
  analysis: Analysis;
  manifest: Manifest;
  records: readonly TrialDigest[];
  /** Null without a baseline that the run can be compared with. */
  since: SinceBaseline | null;
  /** Whether a page holds every conversation, at any size. */
  whole: boolean;
  /**
   * The questions of a page to a person, with which the judge can be measured. It reads conversations, as the
   * page does.
   */
  questions: () => readonly LabelQuestion[];
}

/** @param o.baseline null where there is none; a baseline of another kind of target is not used */
export function runDocument(o: {
  manifest: Manifest;
  records: readonly TrialDigest[];
  baseline?: Baseline | null;
  /** Text of the baseline's sections, where it is still known. */
  sections?: Readonly<Record<string, string>>;
  /** People's labels of conversations of the agent. */
  labels?: readonly Label[];
  whole?: boolean;
  questions?: RunDocument["questions"];
}): RunDocument {
  const { manifest, records, baseline = null } = o;
  return {
    analysis: analyze({ manifest, records, ...(o.labels !== undefined && { labels: o.labels }) }),
    manifest,
    records,
    since: baseline === null ? null : sinceBaseline({ ...o, baseline, manifest, records }),
    whole: o.whole ?? false,
    questions: o.questions ?? (() => []),
  };
}
