/** Trials of a run by their places in line: from one on, up to but without another. */
export interface Range {
  from: number;
  to: number;
}

/** How many trials a slice may have: fewer would cost more than they share, more would keep others waiting at the end. */
const FEWEST = 25;
const MOST = 200;
/** How long a slice should take. */
const SLICE_MS = 20_000;
/** The time of a trial where it is not known: a few replies and a judgement. */
const GUESSED_MS = 10_000;
/** A slice is at most such a part of what is left, so that the last ones are small and end together. */
const SHARE = 8;

/** How many trials take so long as a slice should. @param o.places trials that one worker plays at once */
export function sliceSize(o: { trialMs: number | null; places: number }): number {
  return clamp(Math.round((SLICE_MS * o.places) / (o.trialMs ?? GUESSED_MS)));
}

/**
 * Cuts what is to be played into slices, in order. Towards the end they shrink.
 * @param open places in line that are to be played, ascending
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
