import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { anyTools, loadLibrary } from "../../cases/index.ts";
import { GRADERS } from "../../graders/index.ts";
import { quietWorld } from "../../tests/fixtures/projects/own-project.ts";
import { importCases, type ImportOptions } from "../import/import.ts";
import { sheetOf } from "./export.ts";

async function load(dir: string) {
  const loaded = await loadLibrary({ dir, graders: GRADERS, today: "2026-11-26", tools: anyTools() });
  expect(loaded.problems.map((one) => `${one.location.file}:${one.location.line} ${one.message}`)).toEqual(
    [],
  );
  return loaded;
}

async function importSheet(files: Record<string, string>, o: Partial<ImportOptions> = {}) {
  const root = mkdtempSync(join(tmpdir(), "assay-sheet-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const imported = await importCases({
    from: "csv",
    files: Object.keys(files),
    out: "cases",
    world: quietWorld(root),
    ...o,
  });
  const read = (name: string): string => readFileSync(join(root, "cases", name), "utf8");
  return {
    ...imported,
    root,
    read,
    lost: imported.lost.map(
      ({ place, what, why }) => `${place.file}:${place.line}:${place.column}: ${what}: ${why}`,
    ),
  };
}

interface Written {
  cases: {
    id: string;
    turns: { customer: string; expect: Record<string, unknown>[] }[];
    reference: string[];
  }[];
}
const written = (yaml: string): Written["cases"] => (parse(yaml) as Written).cases;

describe("cases as a table, and back", () => {
  it("defuses what a spreadsheet would run, and gives it back", async () => {
    const dir = mkdtempSync(join(tmpdir(), "assay-sheet-"));
    const nasty = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=quoted", 'say "hi"; or, so\nnext line'];
    const suite = `suite: s\ndefaults: { criteria: [ok] }\ncases:\n${nasty.map((text, i) => `  - { id: c-${i}, turns: [{ customer: ${JSON.stringify(text)}, expect: [{ says: hello }] }], reference: [Hello.] }\n`).join("")}`;
    writeFileSync(join(dir, "s.yaml"), suite);
    writeFileSync(
      join(dir, "criteria.yaml"),
      "criteria:\n  - { id: ok, name: Ok, about: It., owner: Me, severity: watch, target: 90%, floor: 0% }\n",
    );
    const loaded = await load(dir);
    const { csv } = sheetOf({
      library: loaded.library,
      cases: loaded.library.cases,
      sources: loaded.sources,
      format: { excel: true },
    });
    expect(csv).not.toMatch(/(?:^|[;"\n])[=+\-@]/);
    const { read } = await importSheet({ "x.csv": csv });
    expect(written(read("s.yaml")).map((one) => one.turns[0]?.customer)).toEqual(nasty);
  });
});

describe("a table that a person wrote", () => {
  it("needs only what the customer says; other cells are filled in", async () => {
    const { read, lost, notes } = await importSheet({
      "prices.csv":
        'id,product,price,customer,expect,reference\nA,lamp,20,What does the {{product}} cost?,"money: { amount: \'{{price}}\', currency: EUR }",It costs {{price}} EUR.\nB,sofa,5.50,A {{product}}?,"- says: sofa\n- never_says: lamp",\n',
    });
    expect(lost).toEqual([]);
    expect(written(read("prices.yaml"))).toMatchObject([
      {
        id: "a",
        turns: [
          { customer: "What does the lamp cost?", expect: [{ money: { amount: 20, currency: "EUR" } }] },
        ],
        reference: ["It costs 20 EUR."],
      },
      { id: "b", turns: [{ expect: [{ says: "sofa" }, { never_says: "lamp" }] }] },
    ]);
    expect(notes.map((one) => one.what)).toEqual(["the reference"]);
  });

  it("may be that of another tool", async () => {
    const { read } = await importSheet({
      "copilot.csv": "question,expectedResponse\nWhen are you open?,From Tuesday on.\n",
    });
    expect(written(read("copilot.yaml"))[0]).toMatchObject({
      id: "when-are-you-open",
      turns: [{ expect: [{ judge: expect.stringContaining("From Tuesday on.") as unknown }] }],
      reference: ["From Tuesday on."],
    });
  });

  it.each([
    [
      "a check that is none",
      "customer,expect\nHi,hello there\n",
      /^t\.csv:2:4: the cell expect: "hello there" is not a check/,
    ],
    [
      "a cell that is no YAML",
      'customer,expect\nHi,"says: [a"\n',
      /^t\.csv:2:4: the cell expect: it is not YAML/,
    ],
    [
      "a kind of check that there is not",
      "customer,expect\nHi,shouts: a\n",
      /^t\.csv:2:4: the check shouts: there is no such kind/,
    ],
    [
      "a setting that is wrong",
      "customer,expect\nHi,length: { max_words: many }\n",
      /^t\.csv:2:4: the check length/,
    ],
    [
      "a row without a customer",
      "customer,expect\n,says: a\nHi,says: hello\n",
      /^t\.csv:2:1: a row: the customer says nothing/,
    ],
    ["a column that nobody uses", "customer,expect,colour\nHi,says: hello,red\n", /the column colour/],
  ])("points at %s", async (_, csv, told) => {
    const { lost } = await importSheet({ "t.csv": csv });
    expect(lost[0]).toMatch(told);
  });

  it.each([
    [
      "semicolons",
      "customer;near;trials;expect\nHi;0,8;4,0;similar: { to: '{{near}}', at_least: '{{near}}' }\n",
    ],
    [
      "quotes",
      'customer,near,trials,expect\nHi,"0,8","4","similar: { to: \'{{near}}\', at_least: \'{{near}}\' }"\n',
    ],
    ["a check in the cell", 'customer,trials,expect\nHi,4,"similar:\n  to: 0,8\n  at_least: 0,8"\n'],
  ])("reads decimals with a comma, in a table with %s", async (_, csv) => {
    const { lost, read, root } = await importSheet({ "t.csv": csv });
    expect(lost).toEqual([]);
    const [one] = written(read("t.yaml"));
    expect(one).toMatchObject({
      trials: 4,
      turns: [{ expect: [{ similar: { to: "0,8", at_least: 0.8 } }] }],
    });
    await load(join(root, "cases"));
  });

  it.each([
    [
      "customer;expect\nHi;'length: { max_words: \"1,234\" }'\n".replaceAll("'", ""),
      '"1,234" can mean 1234 or 1.234',
    ],
    ["customer;trials;expect\nHi;1,234;says: hello\n", '"1,234" can mean 1234 or 1.234'],
    ["customer;trials;expect\nHi;2,5;says: hello\n", '"2,5" is no number of trials'],
    ["customer;trials;expect\nHi;many;says: hello\n", '"many" is no number of trials'],
  ])("asks what %j means", async (csv, why) => {
    const { lost, cases } = await importSheet({ "t.csv": csv });
    expect(cases).toBe(1);
    expect(lost).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    ["without a customer", "a,b\n1,2\n", /t\.csv:1:1: no column holds what the customer says/],
    ["with an open quote", 'customer\n"Hi\n', /t\.csv:\d:1: a double quote is opened/],
  ])("is refused %s", async (_, csv, why) => {
    await expect(importSheet({ "t.csv": csv })).rejects.toThrow(why);
  });

  it("replaces a suite with --force, but never one that has more than the table", async () => {
    const csv = "suite,id,customer,expect,reference\nt,one,Hi,says: hello,Hello.\n";
    const first = await importSheet({ "t.csv": csv });
    const again = { from: "csv" as const, out: "cases", world: quietWorld(first.root) };
    await expect(importCases({ ...again, files: ["t.csv"] })).rejects.toThrow(
      /There is a suite t in cases already/,
    );
    writeFileSync(join(first.root, "t.csv"), csv.replace("Hello.", "Hello!"));
    await importCases({ ...again, files: ["t.csv"], force: true });
    expect(first.read("t.yaml")).toContain("Hello!");
    writeFileSync(join(first.root, "t.csv"), csv.replace("one", "two"));
    await expect(importCases({ ...again, files: ["t.csv"], force: true })).rejects.toThrow(
      /one would be gone/,
    );
  });
});
