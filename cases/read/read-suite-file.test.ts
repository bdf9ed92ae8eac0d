import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { GRADERS } from "../../graders/registry.ts";
import { packageRoot } from "../../prompts/index.ts";
import { often } from "../../tests/fixtures/effort.ts";
import { readSuiteFile, type SuiteContext } from "./read-suite-file.ts";
import { caseSchema } from "../schema/schema.ts";
import { partsOf } from "./suite-parts.ts";
import { anyTools } from "../world/tools.ts";

const CONTEXT: SuiteContext = {
  graders: GRADERS,
  tools: anyTools(),
  today: () => new Date("2026-11-23T12:00:00Z"),
  speakers: ["eva"],
  schema: caseSchema(z.unknown(), ["eva"]),
  criteria: new Map([["greets", { name: "Greets", measurable: true }]]),
};

const HEAD = "# A suite.\nsuite: hello\ndefaults:\n  criteria: [greets]\n";

const one = (id: string, more = ""): string =>
  `  - id: ${id}\n    turns:\n      - customer: Hi there\n        expect:\n          - says: Hello\n${more}    reference: [Hello!]\n`;

const suite = (...cases: string[]): string => `${HEAD}cases:\n${cases.join("")}`;

const FOUR = suite(one("a"), one("b"), "\n  # Two more.\n", one("c"), one("d"));

const whole = (text: string) => readSuiteFile({ file: "s.yaml", text }, CONTEXT, Infinity);
const inParts = (text: string, size = 130) => readSuiteFile({ file: "s.yaml", text }, CONTEXT, size);

describe("a suite that is read part by part", () => {
  test("holds the same cases at the same places", () => {
    expect(partsOf(FOUR, 130)?.map((p) => p.cases)).toEqual([2, 2]);
    expect(inParts(FOUR)).toEqual(whole(FOUR));
    expect(inParts(FOUR).suite?.cases.map((c) => c.location.line)).toEqual([6, 12, 20, 26]);
  });

  test.each([
    ["that stand at the margin", FOUR.replace(/^ {2}/gm, "").replace("criteria:", "  criteria:")],
    ["with line breaks of Windows", FOUR.replaceAll("\n", "\r\n")],
    ["behind a byte order mark", `\uFEFF${FOUR}`],
    ["without a line break at the end", FOUR.trimEnd()],
    ["behind the mark of a document", `---\n${FOUR}`],
    ["with long texts", suite(one("a", "    about: |+\n      - id: no\n\n      more\n\n\n"), one("b"))],
    [
      "with a doubt above them",
      FOUR.replace("cases:", "every_conversation: [{ never_says: 'a, b' }]\ncases:"),
    ],
  ])("holds the same cases %s", (_, text) => {
    expect(partsOf(text, 130)).not.toBeNull();
    expect(whole(text).problems).toEqual([]);
    expect(inParts(text)).toEqual(whole(text));
  });

  test.each([
    ["that refer to each other", suite(one("a", "    tags: &t [x]\n"), one("b", "    tags: *t\n"))],
    ["that something follows", `${FOUR}about: More.\n`],
    ["that end before the file does", `${FOUR}---\nsuite: b\n`],
    ["that are listed twice", `${FOUR}cases:\n${one("e")}`],
    ["in braces", `${HEAD}cases: [{ id: a }, { id: b }]\n`],
    ["that are shorter than a part", "suite: a\ncases:\n  - id: a\n"],
  ])("is no suite with cases %s", (_, text) => {
    expect(partsOf(text, 130)).toBeNull();
    expect(inParts(text)).toEqual(whole(text));
  });

  test("tells every mistake as the whole file does", () => {
    const text = suite(
      one("a"),
      one("b").replace("says", "sais"),
      one("c").replace("Hi there", "'Hi"),
      one("d"),
    );
    expect(inParts(text)).toEqual(whole(text));
    expect(inParts(text).problems).not.toEqual([]);
  });

  test("is what this repository's own suites are, whatever the size of the parts", () => {
    const folder = join(packageRoot(), "cases/eva");
    const files = readdirSync(folder).filter((name) => !/criteria|quarantine/.test(name));
    const every = often({ usually: 6, thorough: 1 });
    const context = { ...CONTEXT, criteria: null };
    for (const name of files.filter((_, i) => i % every === 0)) {
      const source = { file: name, text: readFileSync(join(folder, name), "utf8") };
      expect(readSuiteFile(source, context, 500)).toEqual(readSuiteFile(source, context, Infinity));
    }
    expect(files.length).toBeGreaterThan(10);
  });

  test("is the whole file, whatever was typed into it", () => {
    const lines = fc.constantFrom(
      "  - id: x",
      "- id: x",
      "  - ",
      "   - a",
      "cases:",
      "    about: 'it",
      '    about: "it',
      "    about: it's",
      '  "',
      "    about: |",
      "      - id: x",
      "    about: >-",
      "      text",
      "",
      "# no",
      "    # no",
      "    tags: [a,",
      "    b]",
      "  {",
      "  }",
      "    about: &a x",
      "    about: *a",
      "about: dogs'",
      "kind: capability",
      "    about: “quoted”",
      "    trials: 010",
      "---",
      "\t",
      "    about: x # y",
      "    about: x #y",
    );
    const change = fc.record({ at: fc.nat(30), drop: fc.nat(2), line: lines });
    const property = fc.property(
      fc.array(change, { maxLength: 3 }),
      fc.integer({ min: 70, max: 200 }),
      (changes, size) => {
        const text = FOUR.split("\n");
        for (const { at, drop, line } of changes) text.splice(at, drop, line);
        expect(inParts(text.join("\n"), size)).toEqual(whole(text.join("\n")));
      },
    );
    fc.assert(property, { numRuns: often({ usually: 50, thorough: 150 }) });
  });
});
