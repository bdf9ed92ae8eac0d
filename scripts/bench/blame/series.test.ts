import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { BUILT_IN_SERIES } from "./fixtures/built-in.ts";
import { PEDAL_SERIES } from "./fixtures/pedal.ts";

const ALL = [...PEDAL_SERIES, ...BUILT_IN_SERIES];

it("are twenty, of two to eight edits, of which one or two break something", () => {
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(20);
  expect(new Set(ALL.map(({ edits }) => edits.length))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8]));
  const harmful = ALL.map(({ edits }) => edits.filter((edit) => edit.harmful === true).length);
  expect(new Set(harmful)).toEqual(new Set([1, 2]));
});

it.each(ALL)("$name: the edited text is in the present prompt, once", ({ project, agent, edits }) => {
  for (const { file, from, to } of edits) {
    const path = fileURLToPath(new URL(`../../../${project}/prompts/${agent}/${file}`, import.meta.url));
    expect([from, readFileSync(path, "utf8").split(from).length]).toEqual([from, 2]);
    expect(to).not.toBe(from);
  }
});
