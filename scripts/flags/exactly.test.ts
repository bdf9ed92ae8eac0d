import { expect, test } from "vitest";
import { exactly } from "./exactly.ts";

interface Flags {
  judgeModel?: string;
  out: string;
}

test("options that are the function's own go through as they are", () => {
  const options: { judgeModel?: string; out: string } = { out: "runs" };
  expect(exactly<Flags>()(options)).toBe(options);
});

test("a flag of another name does not compile, on either side", () => {
  // Not run: the test is that the compiler refuses each.
  const renamed: { judge?: string; out: string } = { out: "runs" };
  const missing: { out: string } = { out: "runs" };
  const wrong: { judgeModel?: number; out: string } = { out: "runs" };
  // @ts-expect-error -- `judge` is not read, and `judgeModel` is missing
  exactly<Flags>()(renamed);
  // @ts-expect-error -- `judgeModel` is not there
  exactly<Flags>()(missing);
  // @ts-expect-error -- a number is no model
  exactly<Flags>()(wrong);
  expect.assertions(0);
});
