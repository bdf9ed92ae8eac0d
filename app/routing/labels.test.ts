import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Split } from "../splits.ts";
import { readLabels } from "./labels.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "assay-labels-"));
  mkdirSync(join(cwd, "data"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const read = (text: string, split: Split = "all") => {
  writeFileSync(join(cwd, "l.yaml"), text);
  const world = { cwd, env: { ASSAY_CORPUS: "data" } };
  return readLabels("l.yaml", { world, known: ["orders", "repairs"], split });
};
const CORPUS = `corpora:
  - { file: FILE, say: text, label: intent, routes: { late: orders, broken: repairs } }
`;

describe("labelled messages", () => {
  it("are in the file itself, or in a table or lines of JSON whose labels mean conversations", async () => {
    writeFileSync(
      join(cwd, "data/a.jsonl"),
      '{"text":"Late!","intent":"late"}\n{"text":"Hi","intent":"hello"}\n',
    );
    writeFileSync(join(cwd, "data/b.tsv"), 'text\tintent\nThe "bell" is off\tbroken\n');
    writeFileSync(join(cwd, "data/c.csv"), 'intent,text\nbroken,"Flat, again"\n');
    const files = ["a.jsonl", "b.tsv", "c.csv"].map((f) => CORPUS.replace("FILE", f).split("\n")[1]);
    const labels = await read(
      `messages: [{ say: Hello, route: unsure }, { say: Late!, route: orders }]\ncorpora:\n${files.join("\n")}\n`,
    );
    // A repeated message counts once.
    expect(labels.messages).toEqual([
      { message: "Hello", route: "unsure" },
      { message: "Late!", route: "orders" },
      { message: 'The "bell" is off', route: "repairs" },
      { message: "Flat, again", route: "repairs" },
    ]);
    expect(labels.leftOut).toEqual(["1 rows of a.jsonl, whose labels belong to no conversation (hello)"]);
  });

  it("are split in two halves by their own words", async () => {
    const say = Array.from({ length: 40 }, (_, i) => `  - { say: Message ${i}, route: orders }`).join("\n");
    const count = async (split: Split) => (await read(`messages:\n${say}\n`, split)).messages.length;
    expect((await count("dev")) + (await count("test"))).toBe(40);
    expect(await count("dev")).toBeGreaterThan(5);
    expect(await count("test")).toBeGreaterThan(5);
  });

  it("tell of a corpus that is not here", async () => {
    const { messages, leftOut } = await read(CORPUS.replace("FILE", "none.csv"));
    expect([messages, leftOut]).toEqual([[], [expect.stringMatching(/^none\.csv, which is not in .*data$/)]]);
  });

  it.each<[string, string, RegExp]>([
    [
      "a conversation that there is not",
      "messages: [{ say: a, route: order }]",
      /the agent has not: order\. There are: orders, repairs, and unsure/,
    ],
    ["one among the keywords", "keywords: { order: [a] }", /the agent has not: order/],
    ["one of a corpus", CORPUS.replace("late: orders", "late: odres"), /the agent has not: odres/],
    [
      "an empty message",
      "messages: [{ say: '', route: orders }]",
      /l\.yaml:1:\d+ messages\.0\.say: is empty/,
    ],
    ["an unknown key", "message: []", /l\.yaml:1.*message/],
  ])("may not be wrong: %s", async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it("need the columns that are named, and lines that are JSON", async () => {
    writeFileSync(join(cwd, "data/a.jsonl"), '{"text":"Late!"}\n');
    await expect(read(CORPUS.replace("FILE", "a.jsonl"))).rejects.toThrow(
      /a\.jsonl: each row needs text and intent/,
    );
    writeFileSync(join(cwd, "data/a.jsonl"), '{"text":"Late!","intent":"late"}\nnope\n');
    await expect(read(CORPUS.replace("FILE", "a.jsonl"))).rejects.toThrow(/a\.jsonl:2 is no JSON object/);
  });
});
