import fc from "fast-check";
import { expect, it } from "vitest";
import { piecesOf } from "./pieces.ts";

const changes = (before: string[], now: string[]): string[][][] =>
  piecesOf(before, now).flatMap((piece) => (piece.changed ? [[piece.before, piece.now]] : []));

it("takes a line that is gone, a line that was edited and a line that came for three edits", () => {
  const before = [
    "# Rules",
    "- Name no other shop.",
    "- Promise no day of delivery. Say the status.",
    "- Be brief.",
  ];
  const now = ["# Rules", "- Promise no day. Say the status.", "- Speak of bicycles alone.", "- Be brief."];
  expect(changes(before, now)).toEqual([
    [["- Name no other shop."], []],
    [["- Promise no day of delivery. Say the status."], ["- Promise no day. Say the status."]],
    [[], ["- Speak of bicycles alone."]],
  ]);
});

it("gives back both texts, whatever they are", () => {
  const line = fc.constantFrom("", "a b c", "a b d", "x", "a b c d e", "y z");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (before, now) => {
      const pieces = piecesOf(before, now);
      expect(pieces.flatMap((piece) => piece.before)).toEqual(before);
      expect(pieces.flatMap((piece) => piece.now)).toEqual(now);
      expect(pieces.every(({ changed, before: b, now: n }) => changed || b.join("\n") === n.join("\n"))).toBe(
        true,
      );
    }),
  );
});
