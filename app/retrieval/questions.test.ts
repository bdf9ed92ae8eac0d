import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readQuestions, type Questions } from "./questions.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "assay-questions-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const known = new Set(["pay", "move"]);

async function read(name: string, text: string, env: Record<string, string> = {}): Promise<Questions> {
  writeFileSync(join(cwd, name), text);
  return await readQuestions(name, { world: { cwd, env }, known });
}

describe("labelled questions", () => {
  it.each([
    [
      "q.yaml",
      "questions:\n  - { ask: How do I pay?, articles: pay, split: dev }\n  - { ask: Who won?, articles: [] }\n",
    ],
    [
      "q.json",
      '{"questions":[{"ask":"How do I pay?","articles":["pay"],"split":"dev"},{"ask":"Who won?","articles":[]}]}',
    ],
    [
      "q.jsonl",
      '{"ask":"How do I pay?","articles":["pay"],"split":"dev"}\n\n{"ask":"Who won?","articles":[]}\n',
    ],
  ])("are read from %s", async (name, text) => {
    expect(await read(name, text)).toEqual({
      questions: [
        { ask: "How do I pay?", articles: ["pay"], split: "dev" },
        { ask: "Who won?", articles: [], split: null },
      ],
      absent: 0,
    });
  });

  it.each<[string, string, RegExp]>([
    ["q.yaml", "questions: []", /q\.yaml:1:12 questions: holds no question/],
    ["q.yaml", "questions:\n  - { ask: x, articles: [pya] }", /names articles that there are not: pya/],
    ["q.yaml", "questions:\n  - { ask: '', articles: pay }", /q\.yaml:2:7 .*is empty/],
    ["q.yaml", "questions:\n  - { ask: x }", /q\.yaml:2:5 .*articles/],
    ["q.yaml", "questions:\n  - { asks: x, articles: pay }", /asks/],
    [
      "q.yaml",
      "questions:\n  - { row: a, sha: b, articles: pay }",
      /must be FILE#ROW[^]*must be the first 12 digits/,
    ],
    ["q.yaml", "- a", /questions|object/],
    ["q.jsonl", '{"ask":"a","articles":"pay"}\nnope\n', /q\.jsonl:2/],
  ])("are told what is wrong with them: %s %j", async (name, text, message) => {
    await expect(read(name, text)).rejects.toThrow(message);
  });
});

describe("questions in somebody else's words", () => {
  const sha = createHash("sha256").update("pay my bill").digest("hex").slice(0, 12);
  const labels = `questions:\n  - { row: "support/a.jsonl#1", sha: "${sha}", articles: pay }\n`;
  const corpus = (second: string): string => {
    mkdirSync(join(cwd, "data/support"), { recursive: true });
    writeFileSync(join(cwd, "data/support/a.jsonl"), `{"utterance":"x"}\n${second}\n`);
    return join(cwd, "data");
  };

  it("are taken from where they are", async () => {
    for (const line of ['{"utterance":"pay my bill"}', '{"text":"pay my bill"}']) {
      const { questions } = await read("q.yaml", labels, { ASSAY_CORPUS: corpus(line) });
      expect(questions).toEqual([{ ask: "pay my bill", articles: ["pay"], split: null }]);
    }
  });

  it("are left out and counted where they are not, and refused where they changed", async () => {
    expect(await read("q.yaml", labels, { ASSAY_CORPUS: join(cwd, "none") })).toEqual({
      questions: [],
      absent: 1,
    });
    const changed = corpus('{"utterance":"pay my bills"}');
    await expect(read("q.yaml", labels, { ASSAY_CORPUS: changed })).rejects.toThrow(
      /holds other words than when it was labelled/,
    );
  });
});
