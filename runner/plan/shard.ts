import type { Manifest, Shard } from "../records.ts";

/**
 * One part of a plan: every `of`-th of its trials, counted through all cases, so that a long case is spread
 * over the parts. The parts of a plan share no trial, and together they have all.
 * @param shard counts from 1
 */
export function takeShard(manifest: Manifest, { index, of }: Shard): Manifest {
  let before = 0;
  const cases = manifest.cases.map((c) => {
    const from = (index - 1 - (before % of) + of) % of;
    before += c.trials;
    return { ...c, part: { from, every: of } };
  });
  return { ...manifest, shard: { index, of }, cases };
}

/** The plan that a run is part of. */
export function wholePlan({ shard: _shard, ...manifest }: Manifest): Manifest {
  return { ...manifest, cases: manifest.cases.map(({ part: _part, ...c }) => c) };
}

/** `part 2 of 4`, for sentences. */
export function shardWords({ index, of }: Shard): string {
  return `part ${index} of ${of}`;
}
