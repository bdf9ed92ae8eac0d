import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { IMPORTERS, type ImporterName } from "../../imports/index.ts";
import { often } from "../../tests/fixtures/effort.ts";
import { importInto, sound } from "../../tests/fixtures/projects/imported.ts";

// Files as each tool writes them, also its awkward ones: their shapes are those of public files, their words
// are ours. `expected.yaml` says what is made of each.
const HOME = "tests/fixtures/imports";

interface Expected {
  files: string[];
  customer?: string;
  cases: number;
  recordings: number;
  /** What is not imported, with its place. */
  lost: string[];
}

function filesBelow(folder: string, path = folder): Record<string, Uint8Array> {
  const all = readdirSync(path).map((name) => join(path, name));
  return Object.assign(
    {},
    ...all.map((one) =>
      statSync(one).isDirectory() ? filesBelow(folder, one) : { [relative(folder, one)]: readFileSync(one) },
    ),
  ) as Record<string, Uint8Array>;
}

/** The cases of a sample of the files are linted and played. */
const EVERY = often({ usually: 6, thorough: 1 });

const TOOLS = readdirSync(HOME) as ImporterName[];

it("are there for every tool, three at least", () => {
  expect([...TOOLS, "csv"].sort()).toEqual(Object.keys(IMPORTERS).sort());
  expect(TOOLS.filter((tool) => readdirSync(join(HOME, tool)).length < 3)).toEqual([]);
});

describe.each(TOOLS)("files of %s", (tool) => {
  const samples = readdirSync(join(HOME, tool)).map((name, at) => ({ name, isPlayed: at % EVERY === 0 }));
  it.each(samples)("$name: what is lost is named, the rest is sound", async ({ name, isPlayed }) => {
    const { "expected.yaml": text, ...files } = filesBelow(join(HOME, tool, name));
    const expected = parse(new TextDecoder().decode(text)) as Expected;
    const { files: named, customer, ...outcome } = expected;
    const { cases, recordings, lines, root } = await importInto(tool, files, {
      named,
      ...(customer !== undefined && { customer }),
    });
    expect({ cases, recordings, lost: lines.lost }).toEqual(outcome);
    if (isPlayed) await sound(root);
  });
});
