import fc from "fast-check";
import { expect, it } from "vitest";
import { diffOf } from "./line-diff.ts";

it("says what was removed and added between what stays", () => {
  expect(diffOf(["a", "b", "c", "d"], ["a", "c", "x", "d"])).toEqual([
    { kind: "same", text: "a" },
    { kind: "removed", text: "b" },
    { kind: "same", text: "c" },
    { kind: "added", text: "x" },
    { kind: "same", text: "d" },
  ]);
});

it("holds both lists, whatever they are", () => {
  const list = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });
  fc.assert(
    fc.property(list, list, (before, now) => {
      const parts = diffOf(before, now);
      expect(parts.filter((p) => p.kind !== "added").map((p) => p.text)).toEqual(before);
      expect(parts.filter((p) => p.kind !== "removed").map((p) => p.text)).toEqual(now);
      if (before.join() === now.join()) expect(parts.every((p) => p.kind === "same")).toBe(true);
    }),
  );
});
