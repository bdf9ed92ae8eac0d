/** Trials of a run by their positions: from one on, up to but without another. */
export interface Range {
  from: number;
  to: number;
}

/**
 * The fewest and the most trials of a slice: a smaller slice costs more than it helps, a larger one keeps
 * others waiting at the end.
 */
const FEWEST = 25;
const MOST = 200;
/** How long a slice should take. */
const SLICE_MS = 20_000;
/** The assumed time of a trial where it is not known: a few replies and a judgement. */
const GUESSED_MS = 10_000;
/** A slice is at most this part of what is left, so that the last ones are small and end together. */
const SHARE = 8;

/**
 * The number of trials for a slice of the intended length. @param o.places trials that one worker plays at
 * once
 */
export function sliceSize(o: { trialMs: number | null; places: number }): number {
  return clamp(Math.round((SLICE_MS * o.places) / (o.trialMs ?? GUESSED_MS)));
}

/**
 * Cuts the open trials into slices, in order. Towards the end they get smaller.
 * @param open positions of trials to be played, ascending
 */
export function cutSlices(
  open: Iterable<number>,
  o: { total: number; size: number; exact?: boolean },
): Range[] {
  const slices: Range[] = [];
  let left = o.total;
  let slice: Range | null = null;
  let most = 0;
  for (const place of open) {
    if (slice !== null && (slice.to !== place || slice.to - slice.from >= most)) slice = null;
    if (slice === null) {
      most = o.exact === true ? o.size : Math.min(o.size, clamp(Math.ceil(left / SHARE)));
      slice = { from: place, to: place };
      slices.push(slice);
    }
    slice.to = place + 1;
    left--;
  }
  return slices;
}

function clamp(trials: number): number {
  return Math.min(MOST, Math.max(FEWEST, trials));
}
