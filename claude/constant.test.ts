import fc from "fast-check";
import { expect, test } from "vitest";
import { constant, jsonBytesOf, jsonOf } from "./constant.ts";
import { canonicalJson, contentHash, sha256 } from "./hash.ts";

const field = fc.jsonValue({ maxDepth: 3 });
const body = fc.dictionary(fc.string(), fc.oneof(field, fc.array(field), fc.constant(undefined)));

test("a request is written the same, whatever in it is constant", () => {
  fc.assert(
    fc.property(body, fc.infiniteStream(fc.boolean()), (value, coins) => {
      const plain = { json: JSON.stringify(value), canonical: canonicalJson(value) };
      for (const item of Object.values(value).flat()) {
        if (typeof item === "object" && item !== null && coins.next().value) constant(item);
      }
      // Twice, because the second call uses the cached text.
      for (const _ of ["written", "known"]) {
        expect(jsonOf(value)).toBe(plain.json);
        expect(jsonBytesOf(value)).toEqual({
          bytes: Buffer.from(plain.json),
          characters: plain.json.length,
        });
        expect(canonicalJson(value)).toBe(plain.canonical);
        expect(contentHash(value)).toBe(sha256(plain.canonical));
      }
    }),
  );
});

test("what is constant can't be changed any more, however deep", () => {
  const system = constant([{ type: "text", cache_control: { type: "ephemeral" } }]);
  expect(() => Object.assign(system[0]?.cache_control ?? {}, { type: "none" })).toThrow(TypeError);
});
