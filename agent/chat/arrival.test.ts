import { expect, it } from "vitest";
import { hasKeyboard, typesAtOnce } from "./arrival.ts";

/** A window on a computer or a phone, by itself or in a frame. */
function windowOf(o: { phone?: boolean; framed?: boolean }) {
  const window = {
    parent: {} as unknown,
    matchMedia(query: string) {
      // As in a browser, it belongs to its window.
      if (this !== window) throw new TypeError("Illegal invocation");
      return { matches: query.includes("pointer: fine") && o.phone !== true };
    },
  };
  if (o.framed !== true) window.parent = window;
  return window;
}

it.each([
  ["a computer", {}, true, true],
  ["a computer, in a frame of another page", { framed: true }, false, true],
  ["a phone, where a keyboard would open", { phone: true }, false, false],
  ["a phone, in a frame", { phone: true, framed: true }, false, false],
])("on %s", (_, where, atOnce, byLauncher) => {
  expect(typesAtOnce(windowOf(where))).toBe(atOnce);
  expect(hasKeyboard(windowOf(where))).toBe(byLauncher);
});
