import { expect, it } from "vitest";
import { createLine } from "../../../runner/index.ts";
import { aManifest } from "../../../tests/fixtures/trials/records.ts";
import type { SliceQueue } from "../redis/slices.ts";
import type { Range } from "./cut.ts";
import { createFiller } from "./fill.ts";

const line = createLine(aManifest({ cases: 4, trials: 25 }), new Map());

/** A queue that another coordinator left, with one slice that ends while this one looks at it. */
function queueOf(slice: Range) {
  const added: Range[] = [];
  const done = new Set<number>();
  let ended = false;
  const end = <T>(seen: T): T => {
    ended = true;
    return seen;
  };
  const queue: SliceQueue = {
    add: (ranges) => Promise.resolve(void added.push(...ranges)),
    open: () => Promise.resolve(end(ended ? [] : [slice])),
    counts: () => Promise.resolve({ waiting: 0, active: 0 }),
    remove: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const caughtUp = (): Promise<void> => {
    if (ended) for (let place = slice.from; place < slice.to; place++) done.add(place);
    return Promise.resolve(end(undefined));
  };
  return { queue, added, caughtUp, isDone: (place: number) => done.has(place) };
}

it("adds no slice again that ends at this moment", async () => {
  const { added, ...left } = queueOf({ from: 0, to: 25 });
  const filler = createFiller({ ...left, line, size: 25, exact: true, session: 2, goesOn: true, left: true });
  expect(await filler.fill()).toBe(4);
  expect(added).toEqual([
    { from: 25, to: 50 },
    { from: 50, to: 75 },
    { from: 75, to: 100 },
  ]);
});

it("adds every slice of a new run, and what is missing when it is asked again", async () => {
  const { added, ...left } = queueOf({ from: 0, to: 50 });
  const filler = createFiller({
    ...left,
    line,
    size: 50,
    exact: true,
    session: 1,
    goesOn: false,
    left: false,
  });
  expect(await filler.fill()).toBe(2);
  added.length = 0;
  await filler.fill();
  expect(added).toEqual([{ from: 50, to: 100 }]);
});
