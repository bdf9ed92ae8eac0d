import { describe, expect, it } from "vitest";
import { parseAddress } from "./address.ts";

describe("where a queue is", () => {
  it.each([
    ["redis://127.0.0.1:6379", "redis://127.0.0.1:6379"],
    ["redis://localhost", "redis://localhost:6379"],
    ["rediss://:hunter2-and-more@cache.example:6380/3", "rediss://cache.example:6380/3"],
    ["redis://user:hunter2-and-more@cache.example/0", "redis://cache.example:6379"],
  ])("%s is shown as %s", (given, shown) => {
    expect(parseAddress(given, {}).shown).toBe(shown);
  });

  it("may be in a variable", () => {
    expect(parseAddress(true, { ASSAY_QUEUE: "redis://h:1" }).shown).toBe("redis://h:1");
    expect(() => parseAddress(true, {})).toThrow(/needs the URL.*ASSAY_QUEUE/);
  });

  it.each(["http://h:1", "h:6379", "", "redis://", "redis://:hunter2-and-more@h/name"])(
    "%s is refused, and nothing of it is told",
    (given) => {
      expect(() => parseAddress(given, {})).toThrow(/^(?!.*hunter2)--queue/);
    },
  );

  it("keeps its password to itself, however it is written", () => {
    const { hide } = parseAddress("redis://:hunter2%2Dand%2Dmore@h:1", {});
    const said = hide("assay run --queue redis://:hunter2%2Dand%2Dmore@h:1, AUTH hunter2-and-more");
    expect(said).not.toMatch(/hunter2/);
    expect(said).toMatch(/^assay run --queue/);
  });
});
