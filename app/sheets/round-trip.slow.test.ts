import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { anyTools, caseContentHash, loadLibrary } from "../../cases/index.ts";
import { GRADERS, graderVersions } from "../../graders/index.ts";
import { anyCharacter } from "../../tests/fixtures/any-character.ts";
import { readCsv } from "../../tests/fixtures/csv.ts";
import { often } from "../../tests/fixtures/effort.ts";
import { workspace } from "../../tests/e2e/command.ts";
import { PEDAL, quietWorld } from "../../tests/fixtures/projects/own-project.ts";
import { importCases } from "../import/import.ts";
import { sheetOf } from "./export.ts";

const CRITERIA = ["ok", "kind"].map(
  (id) => `  - { id: ${id}, name: ${id}, about: It., owner: Me, severity: watch, target: 90%, floor: 0% }\n`,
);

const load = (dir: string) => loadLibrary({ dir, graders: GRADERS, today: "2026-11-26", tools: anyTools() });
type Loaded = Awaited<ReturnType<typeof load>>;

function folderWith(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "assay-table-"));
  for (const [name, text] of Object.entries({ "criteria.yaml": `criteria:\n${CRITERIA.join("")}`, ...files }))
    writeFileSync(join(dir, name), text);
  return dir;
}

/** What a table has to hold of each case, by id. */
function contentsOf(cases: Loaded["library"]["cases"]): Record<string, unknown> {
  const versions = graderVersions(GRADERS);
  return Object.fromEntries(
    cases.map(({ id, suite, about, tags, kind, trials, customer, expect: checks, reference, ...rest }) => [
      id,
      {
        hash: caseContentHash(
          { id, suite, about, tags, kind, trials, customer, expect: checks, reference, ...rest },
          versions,
        ),
        rest: { suite, about, tags, kind, trials, customer, checks, reference },
      },
    ]),
  );
}

/** A program that opened the table, and saved it in its own way. */
type Save = (rows: string[][]) => string;
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const SAVED: Record<string, Save> = {
  "as it was written": (rows) => rows.map((row) => row.map(quoted).join(",")).join("\r\n"),
  "with semicolons and a byte order mark, as Excel does in Europe": (rows) =>
    `\uFEFF${rows.map((row) => row.map((cell) => (/[";\r\n]/.test(cell) ? quoted(cell) : cell)).join(";")).join("\r\n")}\r\n`,
  "with tabs and line feeds": (rows) => `${rows.map((row) => row.map(quoted).join("\t")).join("\n")}\n`,
  "with other columns first, and an empty row": (rows) =>
    `${rows.map((row) => row.toReversed().map(quoted).join(",")).join("\n")}\n,,,,\n`,
};

/** Exports the cases, saves the table again, imports it, and compares. */
async function thereAndBack(dir: string, loaded: Loaded, save: Save) {
  const { sources, library } = loaded;
  const sheet = sheetOf({ library, cases: library.cases, sources, format: { excel: false } });
  expect(sheet.cases + sheet.leftOut.length).toBe(library.cases.length);
  const left = new Set(sheet.leftOut.map(({ caseId }) => caseId));
  const kept = library.cases.filter(({ id }) => !left.has(id));
  if (kept.length === 0) return { ...sheet, back: null };
  const rows = readCsv(sheet.csv);
  const root = mkdtempSync(join(tmpdir(), "assay-table-"));
  mkdirSync(join(root, "cases"));
  copyFileSync(join(dir, "criteria.yaml"), join(root, "cases/criteria.yaml"));
  writeFileSync(join(root, "t.csv"), save(rows));
  const world = quietWorld(root);
  const { lost } = await importCases({ from: "csv", files: ["t.csv"], out: "cases", world });
  expect(lost).toEqual([]);
  const back = await load(join(root, "cases"));
  expect(contentsOf(back.library.cases)).toEqual(contentsOf(kept));
  return { ...sheet, back };
}

const WORDS = [
  "=1+1",
  "+49 30 1",
  "-1",
  "@me",
  "'=x",
  '"',
  ";",
  ",",
  "\t",
  "\n",
  "{{ x }}",
  "0049",
  "1.50",
  "true",
  "- a: b",
  " ",
];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...WORDS),
      fc.string({ unit: anyCharacter, minLength: 1, maxLength: 6 }),
      fc.constant("word"),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join("").toWellFormed())
  .filter((one) => one.trim() !== "");
const check = fc.oneof(
  text.map((settings) => ({ judge: settings })),
  text.map((of) => ({ equals: of })),
  fc.record({ says: fc.array(fc.constantFrom("bell", "12", "1,50", "a b"), { minLength: 1 }), why: text }),
  fc.constantFrom<object>(
    { never_says: "car", not: false },
    { matches: "/^\\s*[\"',;]?bell/iu", says_in_words: "Says bell." },
    { money: { amount: 12.5, currency: "EUR" }, severity: "advisory", criteria: ["kind"] },
    { length: { max_words: 80 }, not: true },
    { tool_calls: "none" },
  ),
);
const oneCase = fc.record({
  about: text,
  tags: fc.uniqueArray(fc.constantFrom("smoke", "x-1", "y"), { maxLength: 3 }),
  trials: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom("regression", "capability"),
  turns: fc.array(fc.record({ customer: text, expect: fc.array(check, { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  expect: fc.array(check, { maxLength: 2 }),
});

/** Suites with each thing that a table can't hold, and with plain cases. */
const SOME = [
  "company",
  "contact-changes",
  "help-centre",
  "knowledge",
  "quote-trouble",
  "under-attack",
  "whole-conversations",
];

/** What a table can't hold. */
const REASONS = [
  "it has `history`",
  "it has `tools`",
  "it has `world`",
  "it comes from `rows:`, whose table is a sheet already",
  "its reference has `cites`",
  "its customer follows a script",
  "its customer is played by a model",
  "tools are called in its reference",
];

describe("cases in a table", () => {
  it.each(Object.entries(SAVED))("come back whole, saved %s", async (_, save) => {
    await fc.assert(
      fc.asyncProperty(fc.array(oneCase, { minLength: 1, maxLength: 5 }), async (drafts) => {
        const cases = drafts.map(({ turns, expect: all, ...rest }, index) => ({
          id: `c-${index}`,
          ...rest,
          turns: turns.map(({ expect: checks, ...turn }) =>
            checks.length > 0 ? { ...turn, expect: checks } : turn,
          ),
          expect: all.length > 0 ? all : [{ says: "bell" }],
          reference: turns.map(({ customer }) => `bell ${customer}`),
        }));
        const suite = { suite: "s", defaults: { criteria: ["ok"] }, cases };
        const dir = folderWith({ "s.yaml": stringify(suite, { aliasDuplicateObjects: false }) });
        const loaded = await load(dir);
        // A text that no case may hold is no matter of tables.
        fc.pre(loaded.problems.length === 0);
        await thereAndBack(dir, loaded, save);
      }),
      { numRuns: often({ usually: 5, thorough: 200 }) },
    );
  });

  it("are named where a text has a carriage return", async () => {
    const texts = ["one\ntwo", "one\r\ntwo", "\rone", "one\rtwo"].map((customer, index) => ({
      id: `c-${index}`,
      turns: [{ customer, expect: [{ says: "bell" }] }],
      reference: ["bell"],
    }));
    const dir = folderWith({
      "s.yaml": stringify({ suite: "s", defaults: { criteria: ["ok"] }, cases: texts }),
    });
    const { leftOut, back } = await thereAndBack(dir, await load(dir), SAVED["as it was written"] as Save);
    expect(back?.library.cases.map(({ id }) => id)).toEqual(["c-0"]);
    expect(leftOut.map(({ caseId, why }) => [caseId, why])).toEqual(
      ["c-1", "c-2", "c-3"].map((id) => [id, "a text in it has a carriage return"]),
    );
  });

  it("are named where their checks are an alias of others", async () => {
    const suite = `suite: s\ndefaults: { criteria: [ok] }\ncases:\n  - id: c\n    turns: [{ customer: Hey, expect: [{ says: bell }] }]\n    reference: [bell]\n  - id: a\n    turns: [{ customer: Hi, expect: &same [{ says: bell }] }]\n    reference: [bell]\n  - id: b\n    turns: [{ customer: Ho, expect: *same }]\n    reference: [bell]\n`;
    const dir = folderWith({ "s.yaml": suite });
    const { leftOut } = await thereAndBack(dir, await load(dir), SAVED["as it was written"] as Save);
    expect(leftOut.map(({ caseId, why }) => [caseId, why])).toEqual([
      ["a", "its checks use an anchor or an alias"],
      ["b", "its checks use an anchor or an alias"],
    ]);
  });

  it.each<[string, () => string, string[]]>([
    // A sample of the demonstration's suites, or all of them.
    ["cases/eva", () => join(workspace(...often({ usually: SOME, thorough: [] })), "cases/eva"), REASONS],
    ["examples/pedal/cases/pedal", () => join(PEDAL, "cases/pedal"), ["it has `tools`"]],
  ])("are all of %s, or named with their place", async (_, folder, reasons) => {
    const dir = folder();
    const loaded = await load(dir);
    expect(loaded.problems).toEqual([]);
    const { csv, leftOut } = await thereAndBack(
      dir,
      loaded,
      SAVED["with semicolons and a byte order mark, as Excel does in Europe"] as Save,
    );
    expect(csv.length).toBeGreaterThan(100);
    expect([...new Set(leftOut.map(({ why }) => why))].toSorted()).toEqual(reasons.toSorted());
    const texts = new Map<string, string[]>();
    for (const { file, line, caseId } of leftOut) {
      const lines = texts.get(file) ?? readFileSync(file, "utf8").split("\n");
      texts.set(file, lines);
      // The place is that of the case, or of the one from which its row made it.
      expect(lines[line - 1]).toMatch(/- id: /);
      expect(caseId).toContain(/- id: "?([\w-]+)/.exec(lines[line - 1] ?? "")?.[1]);
    }
  });
});
