import { expect, test } from "vitest";
import { FixedHeaders } from "./fixed-headers.ts";
import { LeanHeaders } from "./headers.ts";

test("the headers of an answer are read as those of a `Headers`", () => {
  const lean = new LeanHeaders({ "retry-after": "7", "set-cookie": ["a=1", "b=2"], empty: "" });
  const headers = new Headers({ "retry-after": "7", empty: "" });
  for (const name of ["retry-after", "Retry-After", "empty", "absent"]) {
    expect([lean.get(name), lean.has(name)]).toEqual([headers.get(name), headers.has(name)]);
  }
  expect(lean.get("set-cookie")).toBe("a=1, b=2");
  expect([...lean.entries()]).toEqual([
    ["retry-after", "7"],
    ["set-cookie", "a=1, b=2"],
    ["empty", ""],
  ]);
  expect([...lean]).toEqual([...lean.entries()]);
});

test("fixed headers are a `Headers`, and the list that is sent", () => {
  const fixed = new FixedHeaders([
    ["accept", "application/json"],
    ["x-one", "1"],
  ]);
  expect(fixed).toBeInstanceOf(Headers);
  expect(fixed.get("Accept")).toBe("application/json");
  expect(fixed.list).toEqual(["accept", "application/json", "x-one", "1"]);
});
