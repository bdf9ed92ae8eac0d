import { plural } from "../../words/words.ts";
import { couldPass, decideAbsolute, trialsToSettle } from "../../../stats/index.ts";
import type { GateSettings } from "../analysis.ts";
import { absoluteSettings, pairsAt } from "./decide.ts";
import type { GateEvidence, Gated } from "../evidence/evidence.ts";

/** More trials than anyone would pay for. */
const MOST_TRIALS = 200;

/**
 * Criteria that could not pass within the looks even if every trial passed, one sentence each, with what
 * would be needed. It is shown before anything is sent. A regression can still be shown.
 * @param evidence of a plan, without any trial
 */
export function cannotPass(evidence: GateEvidence, settings: GateSettings): string[] {
  return evidence.criteria.flatMap((gated) => {
    if (gated.by === "watched") return [];
    if (gated.judge?.of.untrusted === true) {
      return [
        `${gated.criterion.name} can't pass: its judge errs too often for any decision (assay calibrate). A regression can still be shown.`,
      ];
    }
    if (gated.by === "zero_tolerance") return [];
    const needed =
      gated.by === "baseline" ? toPass(evidence, gated, settings) : toReach(evidence, gated, settings);
    if (needed === null) return [];
    const { trials, cases } = needed;
    const ways = [
      trials === null
        ? ""
        : `${plural(trials, "trial")} a case (--looks ${[...settings.looks.slice(0, -1), trials].join(",")})`,
      cases === null ? "" : `${plural(cases.wanted, "case")} instead of ${cases.now}`,
    ].filter((w) => w !== "");
    const way =
      ways.length === 0
        ? "No reasonable number of trials or cases would be enough."
        : `It would take ${ways.join(", or ")}.`;
    return [
      `${gated.criterion.name} can't pass within ${plural(settings.looks.at(-1) ?? 0, "trial")} a case, even if every trial passes. ${way} A regression can still be shown.`,
    ];
  });
}

interface Needed {
  trials: number | null;
  cases: { wanted: number; now: number } | null;
}

/** Null when a perfect candidate would pass. */
function toPass(evidence: GateEvidence, gated: Gated, { looks, margin }: GateSettings): Needed | null {
  const a = pairsAt(evidence, gated, 0).map((p) => p.a);
  const trials = looks.at(-1) ?? 1;
  const z = evidence.bounds.pass.at(-1) ?? 0;
  const eyes = gated.judge?.eyes ?? null;
  if (couldPass({ a, trials, margin, z, eyes })) return null;
  const b = a.map(() => ({ passed: trials, scored: trials }));
  const found = trialsToSettle({ a, b, margin, z, eyes });
  return {
    trials: found.trials,
    cases: found.cases === null ? null : { wanted: found.cases, now: a.length },
  };
}

/** As `toPass`, for a criterion that is compared with its target. */
function toReach(evidence: GateEvidence, gated: Gated, settings: GateSettings): Needed | null {
  const now = pairsAt(evidence, gated, 0).length;
  const trials = settings.looks.at(-1) ?? 1;
  const reaches = (passed: number): boolean =>
    decideAbsolute({
      rounds: [{ passed, failed: 0 }],
      ...absoluteSettings(gated, evidence, settings),
      lastRound: true,
    }).verdict === "pass";
  if (now === 0 || reaches(trials * now)) return null;
  const smallest = (reached: (n: number) => boolean): number | null => {
    for (let n = 1; n <= MOST_TRIALS; n++) if (reached(n)) return n;
    return null;
  };
  const wanted = smallest((cases) => reaches(cases * trials));
  return {
    trials: smallest((k) => reaches(k * now)),
    cases: wanted === null ? null : { wanted, now },
  };
}
