import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor } from "./redact.ts";

const keyChars = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"];
const text = fc.string({ unit: "binary" });
const secret = fc.string({ unit: "binary", minLength: 8 });
const apiKey = fc
  .string({ unit: fc.constantFrom(...keyChars), minLength: 1, maxLength: 100 })
  .map((tail) => `sk-ant-${tail}`);

describe("after redaction", () => {
  test("no secret is left, wherever it stood, also within JSON", () => {
    fc.assert(
      fc.property(text, secret, text, (before, hidden, after) => {
        const redact = createRedactor([hidden]);
        // Such a secret could be made again by what stands around its place.
        fc.pre(!"[redacted]".includes(hidden) && !(before + "[redacted]" + after).includes(hidden));
        expect(redact(before + hidden + after)).not.toContain(hidden);
        const json = redact(JSON.stringify({ said: before + hidden + after }));
        expect(JSON.parse(json).said).not.toContain(hidden);
      }),
    );
  });

  test("no key of the Claude API is left, known or not", () => {
    fc.assert(
      fc.property(text, apiKey, (before, key) => {
        expect(createRedactor([])(`${before}${key} `)).not.toContain(key);
        expect(createRedactor([])(`authorization: Bearer ${key}`)).not.toContain(key);
      }),
    );
  });

  test("a text without secrets is as it was", () => {
    const words = fc.string({ unit: fc.constantFrom(..."abc xyz.,'\"\n") });
    fc.assert(fc.property(words, (clean) => createRedactor(["not in there"])(clean) === clean));
  });
});

test("tokens after Bearer go, sentences about bearers stay", () => {
  const redact = createRedactor([]);
  expect(redact("Authorization: Bearer abcDEF123.456-xyz")).toBe("Authorization: Bearer [redacted]");
  expect(redact("Bearer abcdefghijklmnopqrstuvwxyz")).toBe("Bearer [redacted]");
  const sentence = "The bearer certificate must be presented by the bearer personally.";
  expect(redact(sentence)).toBe(sentence);
});

test("a secret that begins with another one goes as a whole", () => {
  expect(createRedactor(["password", "password-two"])("password-two, password")).toBe(
    "[redacted], [redacted]",
  );
});

test("what is too short to be a secret does not tear texts apart", () => {
  expect(createRedactor(["", "test"])("a test")).toBe("a test");
});
