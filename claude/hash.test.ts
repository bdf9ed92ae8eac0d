import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, contentHash, sha256 } from "./hash.ts";

test("the order of keys and keys without a value don't matter", () => {
  expect(canonicalJson({ b: [1, { d: 1, c: "é" }], a: undefined })).toBe('{"b":[1,{"c":"é","d":1}]}');
  expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, c: undefined, a: 1 }));
});

test("the order of a list does", () => {
  expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
});

test("it is JSON: reading it gives the value back, whatever the value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(JSON.parse(canonicalJson(value)))).toBe(JSON.stringify(sorted(value)));
    }),
  );
});

test("values that JSON can't distinguish have no key", () => {
  expect(() => contentHash({ n: Number.NaN })).toThrow(TypeError);
  expect(() => contentHash([Infinity])).toThrow(TypeError);
});

test("what is nested without end has no key, and is no crash", () => {
  const nested = (levels: number): unknown => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
  expect(canonicalJson(nested(900))).toHaveLength(1800);
  expect(() => contentHash(nested(2000))).toThrow(/nested more than 1000 deep/);
  expect(() => contentHash(nested(100_000))).toThrow(TypeError);
  const itself: { own?: unknown } = {};
  itself.own = itself;
  expect(() => contentHash(itself)).toThrow(TypeError);
});

test("SHA-256 of UTF-8, as everybody else computes it", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

/** The value with its keys in order, sorted in another way than in the code. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).sort()) copy[key] = sorted((value as Record<string, unknown>)[key]);
  return copy;
}
