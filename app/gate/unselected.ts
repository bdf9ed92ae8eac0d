import { isNamed, parsePlace, sameFile } from "../../cases/index.ts";
import type { Baseline, BaselineCase } from "../../reports/baseline/baseline.ts";
import { lossesIn, type GateInput } from "../../reports/gate/analyze.ts";
import { lossSentence } from "../../reports/gate/show/losses-words.ts";
import type { CaseChoice, Manifest } from "../../runner/index.ts";

/**
 * Ids of the baseline's cases that the flags leave out, by the suite, file, id and tags that they had when
 * they were blessed. So a case that was deleted from a chosen suite counts as missing, and a case of another
 * suite does not.
 * @returns empty for a run whose selection is not known: then everything is expected
 */
export function unselectedOf(
  { cases }: Pick<Baseline, "cases">,
  { choice }: Pick<Manifest, "choice">,
): Set<string> {
  if (choice === undefined) return new Set();
  return new Set(cases.filter((c) => !isChosen(c, choice)).map((c) => c.id));
}

function isChosen(c: BaselineCase, { suites, cases, tags, places }: CaseChoice): boolean {
  if (!isNamed(c, { suites, cases, tags })) return false;
  if (places.length === 0) return true;
  // A line chooses the case that is there now. The earlier case on that line is not known.
  return places.some((text) => {
    const place = parsePlace(text);
    return place !== null && place.line === null && sameFile(c.file, place.file);
  });
}

/**
 * A notice before anything is paid for: a gate that can't pass may not be worth playing. A sentence or two,
 * or nothing.
 */
export function lossNotes({ baseline, manifest, settings }: Omit<GateInput, "records">): string[] {
  if (baseline === null) return [];
  const unselected = unselectedOf(baseline, manifest);
  const { losses } = lossesIn({ baseline, manifest, settings, unselected });
  if (losses.length === 0) return [];
  const { allowRemoved } = settings;
  const end =
    allowRemoved === null
      ? 'So this gate can\'t pass, until the new state is blessed or allowed: --allow-removed "why". A regression can still be shown.'
      : `Allowed: "${allowRemoved}"`;
  return [`Note: ${lossSentence(losses)}. ${end}`];
}
