import type { Label } from "../../../labels/index.ts";
import type { Manifest } from "../../../runner/records.ts";
import { gateBounds } from "../../../stats/index.ts";
import { armOfRun, matchArms } from "../../arm/arm.ts";
import { armOfBaseline } from "../../baseline/arm.ts";
import type { Baseline } from "../../baseline/baseline.ts";
import { playDrawn, rememberedBounds } from "../../selftest/drawn-gate.ts";
import { judgesOf } from "../../judge/judges.ts";
import { mostTrials, type GateSettings } from "../analysis.ts";

/** The number of gates after which it is known that most pass, and the number that is always enough. */
const FEW = 8;
const MANY = 40;

/**
 * How often an unchanged agent would pass this gate: its trials are drawn from the baseline's own. It is
 * shown before anything is sent, because a gate that nothing passes only finds large drops.
 * @param o.random numbers from 0 up to, but not, 1
 * @returns the share of the gates that were played; there are fewer where most pass
 */
export function unchangedPasses(o: {
  baseline: Baseline;
  manifest: Manifest;
  settings: GateSettings;
  labels?: readonly Label[];
  random: () => number;
}): { passed: number; gates: number } {
  const { manifest, settings, random } = o;
  const most = mostTrials(settings);
  const { matched } = matchArms(armOfBaseline(o.baseline), armOfRun(manifest, []), manifest);
  const cases = manifest.cases.map((c) => ({ ...c, trials: most }));
  const judges = judgesOf({ manifest, records: [], labels: o.labels ?? [] });
  const boundsOf = rememberedBounds(gateBounds);
  const passes = (): boolean =>
    playDrawn({
      cases,
      criteria: manifest.criteria,
      matched: matched.map((one) => {
        const known = one.a.filter((t) => t !== null);
        return {
          ...one,
          b: Array.from({ length: most }, () => known[Math.floor(random() * known.length)] ?? null),
        };
      }),
      settings,
      judges,
      boundsOf,
    }).verdict === "pass";
  let [passed, gates] = [0, 0];
  while (gates < MANY && !(gates >= FEW && passed > gates / 2)) {
    if (passes()) passed++;
    gates++;
  }
  return { passed, gates };
}

/** A sentence where most gates of an unchanged agent would not pass; null otherwise. */
export function unchangedWords({ passed, gates }: { passed: number; gates: number }): string | null {
  if (passed > gates / 2) return null;
  const often =
    passed === 0
      ? `did not pass in any of ${gates} simulated gates`
      : `passed only ${passed} of ${gates} simulated gates`;
  return `Even an agent that did not change ${often}: its cases are too few, or pass and fail too much by chance. A regression can still be shown. More cases help most, then more trials (--looks).`;
}
