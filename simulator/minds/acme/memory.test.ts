import { describe, expect, it } from "vitest";
import { createMemory } from "./memory.ts";

describe("createMemory", () => {
  it("makes an answer once", () => {
    const memory = createMemory<number>(2);
    let made = 0;
    const ask = (key: string) => memory.get(key, () => ++made);
    expect([ask("a"), ask("a"), ask("b"), ask("a")]).toEqual([1, 1, 2, 1]);
  });

  it("keeps the ones that were used last, and no more", () => {
    const memory = createMemory<string>(2);
    const made: string[] = [];
    for (const key of ["a", "b", "a", "c", "a", "b"])
      memory.get(key, () => {
        made.push(key);
        return key;
      });
    expect(made).toEqual(["a", "b", "c", "b"]);
    expect(memory.size).toBe(2);
  });
});
