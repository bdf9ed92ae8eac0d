import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { differences } from "./arguments.ts";
import { asExpected, expectedArguments } from "./as-expected.ts";
import { readMap, SPECIAL_KEYS } from "./read-arguments.ts";

it.each([
  ["Nissan", "Nissan"],
  ["/home/user/docs", "/home/user/docs"],
  ["/leaf/i", { literally: "/leaf/i" }],
  ["/x/", { literally: "/x/" }],
  ["/a/b+/", { literally: "/a/b+/" }],
  ["any", { literally: "any" }],
  [{ about: 3 }, { map: { about: 3 } }],
  [
    ["/x/", 5, null, true],
    [{ literally: "/x/" }, 5, null, true],
  ],
])("%j is expected as %j", (value, written) => {
  expect(asExpected(value)).toEqual(written);
});

const text = fc.oneof(
  fc.string(),
  fc.constantFrom("any", "/x/", "/x", "/a/b/", "/[/]/", "/x/g", "/x/qq", "//", "/.*/", ...SPECIAL_KEYS),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(text, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

it("is read as a matcher that exactly the value satisfies", () => {
  fc.assert(
    fc.property(fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true }), (args) => {
      const schema = z.unknown().transform((given, context) => readMap(Object(given), context, []));
      const read = schema.safeParse(expectedArguments(args));
      expect(read.error?.issues).toBeUndefined();
      if (read.data !== undefined) expect(differences(read.data, args, "exact")).toEqual([]);
    }),
  );
});
