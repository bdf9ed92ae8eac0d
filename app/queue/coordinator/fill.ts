import type { PlayOrder } from "../../../runner/index.ts";
import { cutSlices, type Range } from "./cut.ts";
import type { SliceQueue } from "../redis/slices.ts";

/** Adds to the queue what is to be played and is not in it. */
export interface Filler {
  /** @returns how many slices are in it then */
  fill(): Promise<number>;
}

export function createFiller(o: {
  queue: SliceQueue;
  line: PlayOrder;
  isDone: (place: number) => boolean;
  /** Trials a slice, and whether the user asked for exactly this number. */
  size: number;
  exact: boolean;
  /** Distinguishes its slices from those of an earlier coordinator. */
  session: number;
  /** Whether there may be slices of an earlier coordinator, and whether there may be results of them. */
  goesOn: boolean;
  left: boolean;
  /** Resolves when everything that was returned before is stored. */
  caughtUp: () => Promise<void>;
}): Filler {
  const { queue, line, isDone } = o;
  let round = 0;
  return {
    async fill() {
      // In this order: a slice that ends in between is still in the list. In the other order it would be in
      // neither, and would be played again.
      const held = o.goesOn || round > 0 ? await queue.open() : [];
      if (o.left || round > 0) await o.caughtUp();
      const covered = coveredBy(held, line.size);
      let total = 0;
      const open = (place: number): boolean => !isDone(place) && covered?.[place] !== 1;
      for (let place = 0; place < line.size; place++) if (open(place)) total++;
      const slices = cutSlices(placesOf(line.size, open), { ...o, total });
      await queue.add(slices, `${o.session}-${round++}`);
      return held.length + slices.length;
    },
  };
}

function coveredBy(ranges: readonly Range[], size: number): Uint8Array | null {
  if (ranges.length === 0) return null;
  const covered = new Uint8Array(size);
  for (const { from, to } of ranges) covered.fill(1, from, to);
  return covered;
}

function* placesOf(size: number, open: (place: number) => boolean): Generator<number> {
  for (let place = 0; place < size; place++) if (open(place)) yield place;
}
