import { expect, it } from "vitest";
import { openShelf } from "./memory.ts";

/** The used part of a browser's storage. */
function aStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage;
}

it("keeps a text for the next visit, until another window clears it", () => {
  const storage = aStorage();
  const shelf = openShelf("a", () => storage);
  shelf.keep("c1");
  expect(shelf.read()).toBe("c1");
  const other = openShelf("a", () => storage);
  expect(other.read()).toBe("c1");
  other.clear();
  expect(shelf.read()).toBeNull();
});

it("keeps it for as long as the page lasts where the browser keeps nothing", () => {
  const shelf = openShelf("a", () => {
    throw new Error("forbidden");
  });
  shelf.keep("c1");
  expect(shelf.read()).toBe("c1");
  shelf.clear();
  expect(shelf.read()).toBeNull();
});
