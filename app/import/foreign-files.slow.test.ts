import { describe, expect, it } from "vitest";
import { importInto, lintAndPlay } from "../../tests/fixtures/projects/imported.ts";
import { check, evalWith, rows, written } from "../../tests/fixtures/projects/openai-evals.ts";

describe("files that somebody else wrote", () => {
  const eval_ = evalWith([check({ operation: "like", reference: "yes" })]);

  it("hold texts that are no YAML, and come back as they are", async () => {
    const nasty = [
      "- a: b # c",
      "“curly” {x: y}",
      "line one\r\nline two\n  indented",
      "*alias &anchor !!js/function",
      "\u202Eright to left\u0007 \uFFFD \u0000",
      "---\nsuite: other\n",
      "yes",
      "1e3",
    ];
    const { read, lines, root } = await importInto("openai-evals", {
      "eval.json": eval_,
      "rows.jsonl": rows(...nasty.map((question) => ({ question }))),
    });
    expect(lines.lost).toEqual([]);
    const said = written(read("shop.yaml")).cases.map((one) => one.turns[0]?.customer);
    expect(said).toEqual(nasty);
    expect(read("shop.yaml")).not.toMatch(/[\u202E\u0007\u0000\uFFFD]/);
    expect((await lintAndPlay(root)).errors).toEqual([]);
  });

  it("have names that lead nowhere, and ids that are there twice", async () => {
    const { files, read } = await importInto("openai-evals", {
      "eval.json": evalWith([check({ operation: "like", reference: "yes" })], { name: "../../etc/passwd" }),
      "rows.jsonl": rows(
        { id: "same", question: "One?" },
        { id: "same", question: "Two?" },
        { id: 7, question: "Three?" },
      ),
    });
    expect(files).toEqual(["criteria.yaml", "etc-passwd.yaml"]);
    const ids = written(read("etc-passwd.yaml")).cases.map((one) => one.id);
    expect(ids[0]).toBe("same");
    expect(ids[1]).toMatch(/^same-[0-9a-f]{6}$/);
    expect(ids[2]).toBe("etc-passwd-7");
  });

  it("are read with a byte order mark and with CRLF, and a line that is no JSON is named with its column", async () => {
    const { cases, lines } = await importInto("openai-evals", {
      "eval.json": `\uFEFF${eval_.replaceAll("\n", "\r\n")}`,
      "rows.jsonl": `\uFEFF${rows({ question: "One?" }).trim()}\r\n{"item": {"question": oops}}\r\n${rows({ question: "Two?" })}`,
    });
    expect(cases).toBe(2);
    expect(lines.lost).toEqual(["rows.jsonl:2:23: a line: it is not JSON: expected a value"]);
  });

  it("are refused with line and column where the whole is no JSON, and nothing is written", async () => {
    const broken = eval_.replace('"testing_criteria"', "testing_criteria");
    await expect(importInto("openai-evals", { "eval.json": broken })).rejects.toThrow(
      /^eval\.json:5:3: expected a key in double quotes/,
    );
  });

  it("that hold no rows are named, and nothing is written", async () => {
    const { files, lines } = await importInto("openai-evals", { "eval.json": eval_ });
    expect(files).toEqual([]);
    expect(lines.lost.join()).toContain("it has no rows");
  });

  it("hold many rows, which are put into several suites", async () => {
    const many = Array.from({ length: 450 }, (_, i) => ({ question: `Is it true that ${i} is a number?` }));
    const { files, cases } = await importInto("openai-evals", {
      "eval.json": eval_,
      "rows.jsonl": rows(...many),
    });
    expect(cases).toBe(450);
    expect(files).toEqual(["criteria.yaml", "shop-2.yaml", "shop-3.yaml", "shop.yaml"]);
  });
});
