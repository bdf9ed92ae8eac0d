/** A judged check of one conversation, which a person may be asked about. */
export interface LabelCandidate {
  caseId: string;
  judge: "pass" | "fail";
}

/** A drawn candidate, and the number of candidates of its kind. */
export interface Sampled<C extends LabelCandidate> {
  candidate: C;
  drawn: { of: number; count: number };
}

/**
 * Draws one half from failed and one half from passed checks: failures are rare, and the number of failures
 * that a judge misses must be measured. Within both, cases take turns, so that one case with many trials does
 * not fill the sample. Where one side has too few, the other one fills up. The sampling fractions are kept,
 * because without them the shares would be wrong.
 * @param random between 0 and 1
 * @returns in an order that does not show the judge's verdicts
 */
export function chooseSample<C extends LabelCandidate>(
  candidates: readonly C[],
  size: number,
  random: () => number,
): Sampled<C>[] {
  const failed = inTurns(
    candidates.filter((c) => c.judge === "fail"),
    random,
  );
  const passed = inTurns(
    candidates.filter((c) => c.judge === "pass"),
    random,
  );
  const half = Math.floor(size / 2);
  const ofFailed = Math.min(failed.length, Math.max(half, size - passed.length));
  const ofPassed = Math.min(passed.length, size - ofFailed);
  const take = (those: readonly C[], count: number): Sampled<C>[] =>
    those.slice(0, count).map((candidate) => ({ candidate, drawn: { of: those.length, count } }));
  return shuffled([...take(failed, ofFailed), ...take(passed, ofPassed)], random);
}

/** One of each case, then a second of each, and so on; the choice is random. */
function inTurns<C extends LabelCandidate>(candidates: readonly C[], random: () => number): C[] {
  const byCase = new Map<string, C[]>();
  for (const c of shuffled(candidates, random)) byCase.set(c.caseId, [...(byCase.get(c.caseId) ?? []), c]);
  const rounds: C[] = [];
  for (let i = 0; rounds.length < candidates.length; i++) {
    for (const own of byCase.values()) {
      const next = own[i];
      if (next !== undefined) rounds.push(next);
    }
  }
  return rounds;
}

/** Source: Fisher and Yates, as Durstenfeld 1964 writes it. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [all[i], all[j]];
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a];
  }
  return all;
}
