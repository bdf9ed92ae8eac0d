import fc from "fast-check";
import { expect, it } from "vitest";
import { createQueue } from "./queue.ts";

it("gives back the smallest order first, and of equals the one that came first", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(9), fc.constant("pop" as const))), (steps) => {
      const queue = createQueue<{ order: number; came: number }>();
      let model: { order: number; came: number }[] = [];
      steps.forEach((step, came) => {
        if (step === "pop") {
          const expected = model.toSorted((a, b) => a.order - b.order || a.came - b.came)[0] ?? null;
          expect(queue.peek()).toEqual(expected);
          expect(queue.pop()).toEqual(expected);
          model = model.filter((m) => m !== expected);
        } else {
          queue.push(step, { order: step, came });
          model.push({ order: step, came });
        }
        expect(queue.size).toBe(model.length);
      });
    }),
  );
});
