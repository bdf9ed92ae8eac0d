import { describe, expect, it } from "vitest";
import { GRADERS } from "../../graders/index.ts";
import type { FileReader } from "./files.ts";
import { caseContentHash } from "../hash.ts";
import { loadLibrary } from "../load.ts";
import { anyTools } from "../world/tools.ts";
import { graderVersions } from "../../graders/index.ts";

const CRITERIA =
  "criteria:\n  - { id: ok, name: Ok, about: It holds., owner: Me, severity: watch, target: 90%, floor: 0% }\n";
const SUITE = `suite: prices
defaults: { criteria: [ok] }
rows: prices.csv
cases:
  - id: price
    turns:
      - customer: What does {{product}} cost?
        expect:
          - money: { amount: "{{price}}", currency: EUR }
    reference: ["{{product}} costs {{price}} EUR."]
  - id: fixed
    turns: [{ customer: Hi, expect: [{ says: hello }] }]
    reference: [Hello.]
`;
const TABLE = 'product,price,zip\nLamp,20,01234\n"Sofa, large",199.5,"9"\n';

async function load(suite: string, table: string = TABLE, more: Record<string, string> = {}) {
  const files: Record<string, string> = { "criteria.yaml": CRITERIA, "prices.yaml": suite, ...more };
  const read: FileReader = {
    list: async () => Object.keys(files),
    text: async (path) => {
      const text = { ...files, "prices.csv": table }[path];
      if (text === undefined) throw new Error(`no such file: ${path}`);
      return text;
    },
  };
  const loaded = await loadLibrary({
    dir: ".",
    graders: GRADERS,
    today: "2026-11-26",
    tools: anyTools(),
    read,
  });
  const told = loaded.problems.map(
    ({ location: l, message, hint }) =>
      `${l.file}:${l.line}:${l.column} ${message}${hint === null ? "" : ` (${hint})`}`,
  );
  return { ...loaded, told };
}

describe("a suite with rows", () => {
  it("has each case that names a column once for each row, and the others once", async () => {
    const { library, told } = await load(SUITE);
    expect(told).toEqual([]);
    expect(library.cases.map((one) => one.id)).toEqual(["price-lamp", "price-sofa-large", "fixed"]);
    const [lamp, sofa] = library.cases;
    expect(lamp?.customer).toMatchObject({ turns: [{ customer: "What does Lamp cost?" }] });
    expect(sofa?.customer).toMatchObject({
      turns: [{ expect: [{ settings: { any: [{ amount: 199.5 }] } }] }],
    });
    expect(sofa?.reference[0]?.agent).toBe("Sofa, large costs 199.5 EUR.");
    // All of them have the same case in the file.
    expect(lamp?.location).toMatchObject({ file: "prices.yaml", line: 5 });
    expect(sofa?.lines).toEqual(lamp?.lines);
  });

  it.each([
    ["an id column names the rows", "id,product,price\nA 1,Lamp,20\n", SUITE, ["price-a-1", "fixed"]],
    [
      "an id with a column in it says itself which row it is",
      TABLE,
      SUITE.replace("id: price", 'id: "{{product}}-price"'),
      ["lamp-price", "sofa-large-price", "fixed"],
    ],
    [
      "semicolons, CRLF and a byte order mark",
      '\uFEFFproduct;price\r\n"a""b";1\r\n',
      SUITE,
      ["price-a-b", "fixed"],
    ],
    [
      "rows in place",
      "",
      SUITE.replace("rows: prices.csv", "rows: [{ product: Lamp, price: 20 }, { product: Sofa, price: 5 }]"),
      ["price-lamp", "price-sofa", "fixed"],
    ],
  ])("%s", async (_, table, suite, ids) => {
    const { library, told } = await load(suite, table);
    expect(told).toEqual([]);
    expect(library.cases.map((one) => one.id)).toEqual(ids);
  });

  it("keeps a code with its zero, and a number as a number", async () => {
    const suite = SUITE.replace(
      / {10}- money.*\n/,
      '          - tool_calls: { exactly: [{ ship: { zip: "{{zip}}", price: "{{price}}" } }] }\n',
    ).replace(
      /reference: \["\{\{.*\n/,
      'reference: [{ calls: [{ ship: { zip: "{{zip}}", price: "{{price}}" }, returns: ok }], agent: "{{product}}" }]\n',
    );
    const { library, told } = await load(suite);
    expect(told).toEqual([]);
    expect(library.cases[0]?.reference[0]?.toolCalls[0]?.input).toEqual({ zip: "01234", price: 20 });
  });

  it.each([
    ["a point", "0.80", 0.8],
    ["a comma", "0,8", 0.8],
    ["a comma and a zero", "0,80", 0.8],
  ])("reads a number with %s where a check needs one, and text as it is written", async (_, cell, number) => {
    const suite = SUITE.replace(
      / {10}- money.*\n/,
      '          - similar: { to: "{{price}}", at_least: "{{price}}" }\n          - says: "{{price}}"\n',
    ).replace("What does {{product}} cost?", '"{{price}}"');
    const { library, told } = await load(suite, `product;price\nLamp;${cell}\n`);
    expect(told).toEqual([]);
    const [one] = library.cases;
    expect(one?.customer).toMatchObject({
      turns: [
        {
          customer: cell,
          expect: [{ settings: { to: [cell], atLeast: number } }, { settings: { all: [cell] } }],
        },
      ],
    });
    expect(one?.reference[0]?.agent).toBe(`Lamp costs ${cell} EUR.`);
  });

  it("asks what a number with two meanings means, with its cell", async () => {
    const suite = SUITE.replace(/ {10}- money.*\n/, '          - length: { max_words: "{{price}}" }\n');
    const { told } = await load(suite, "product;price\nLamp;1,234\n");
    expect(told).toEqual([
      expect.stringMatching(
        /^prices\.csv:2:6 .*max_words.* \("1,234" can mean 1234 or 1\.234: write the one/,
      ),
    ]);
  });

  it("makes a case stale when its row is edited, and no other", async () => {
    const hashes = async (table: string) =>
      (await load(SUITE, table)).library.cases.map((one) => caseContentHash(one, graderVersions(GRADERS)));
    const before = await hashes(TABLE);
    const after = await hashes(TABLE.replace("20", "21"));
    expect(after.map((hash, i) => hash === before[i])).toEqual([false, true, true]);
    // The order of rows does not matter.
    const [head, a, b] = TABLE.trim().split("\n");
    expect((await hashes(`${head}\n${b}\n${a}\n`)).toSorted()).toEqual(before.toSorted());
  });

  it.each([
    [
      "a cell that can't be what it stands for",
      SUITE,
      TABLE.replace("20", "cheap"),
      /^prices\.csv:2:6 .*amount/,
    ],
    [
      "two rows of one name",
      SUITE,
      TABLE.replace('"Sofa, large"', "lamp"),
      /^prices\.csv:3:1 The case id `price-lamp` is used twice: here and at prices\.csv:2:1/,
    ],
    [
      "a column that there is not",
      SUITE.replace("{{price}} EUR", "{{prices}} EUR"),
      TABLE,
      /^prices\.yaml:10:17 The rows have no column `prices` \(Did you mean `price`\?\)/,
    ],
    [
      "a quote that nobody closes",
      SUITE,
      'product,price\n"Lamp,20\n',
      /^prices\.csv:\d:1 The table can't be read: a double quote is opened/,
    ],
    [
      "a row that is too long",
      SUITE,
      "product,price\nLamp, large,20\n",
      /^prices\.csv:2:13 .*more cells than there are columns/,
    ],
    [
      "a file that is not there",
      SUITE.replace("prices.csv", "pricelist.csv"),
      TABLE,
      /^prices\.yaml:3:7 .*pricelist\.csv can't be read/,
    ],
    [
      "a file that lies elsewhere",
      SUITE.replace("prices.csv", "../../secret.csv"),
      TABLE,
      /outside of the folder/,
    ],
    ["a table without rows", SUITE, "product,price\n", /has no rows/],
    ["rows that are none", SUITE.replace("prices.csv", "5.5"), TABLE, /./],
  ])("points at %s", async (_, suite, table, told) => {
    const found = await load(suite, table);
    expect(found.told[0]).toMatch(told);
  });

  it.each([
    ["the table is not there", SUITE.replace("prices.csv", "pricelist.csv"), TABLE],
    ["the table has no rows", SUITE, "product,price\n"],
    ["the table can't be read", SUITE, 'product,price\n"Lamp,20\n'],
    [
      "no case names a column that there is",
      SUITE.replace(/ {2}- id: fixed[^]*$/, ""),
      "article,price\nLamp,20\n",
    ],
  ])("says once that %s, and not also that there are no cases", async (_, suite, table) => {
    const { told } = await load(suite, table);
    expect(told).not.toEqual([]);
    expect(told.join("\n")).not.toMatch(/empty list|No check feeds/);
  });

  it("leaves braces alone where there are no rows", async () => {
    const { library, told } = await load(
      SUITE.replace("rows: prices.csv\n", "").replace(/ {10}- money.*\n/, "          - says: costs\n"),
    );
    expect(told).toEqual([]);
    expect(library.cases[0]?.customer).toMatchObject({
      turns: [{ customer: "What does {{product}} cost?" }],
    });
  });
});
