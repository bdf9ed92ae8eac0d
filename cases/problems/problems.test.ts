import { describe, expect, it } from "vitest";
import { renderProblems } from "./problems.ts";
import type { Problem } from "../types.ts";

const problem = (
  file: string,
  line: number,
  column: number,
  message: string,
  hint: string | null = null,
): Problem => ({
  location: { file, line, column },
  message,
  hint,
});

const sources = new Map([["cases/a.yaml", "suite: a\ncases:\n  - id: b\n    expct: []\n"]]);

describe("renderProblems", () => {
  it("shows place, message, line, caret and hint, in the order of the file, and counts", () => {
    const shown = renderProblems(
      [
        problem("cases/b.yaml", 1, 1, "The file is empty"),
        problem("cases/a.yaml", 4, 5, "Unknown key `expct`", "Did you mean `expect`?"),
        problem("cases/a.yaml", 1, 8, "Bad name"),
      ],
      { sources },
    );
    expect(shown).toBe(
      [
        "cases/a.yaml:1:8  Bad name",
        "  1 | suite: a",
        "    |        ^",
        "",
        "cases/a.yaml:4:5  Unknown key `expct`",
        "  4 |     expct: []",
        "    |     ^",
        "  hint: Did you mean `expect`?",
        "",
        "cases/b.yaml:1:1  The file is empty",
        "",
        "3 problems in 2 files",
      ].join("\n"),
    );
  });

  it("says nothing when there is nothing to say", () => {
    expect(renderProblems([])).toBe("");
  });

  it("tells a problem once", () => {
    const twice = problem("cases/a.yaml", 1, 1, "Bad");
    expect(renderProblems([twice, twice])).toContain("1 problem in 1 file");
  });

  it("shows what is not in a file without a line", () => {
    const shown = renderProblems([
      problem("--case helo", 0, 0, "No case is called `helo`", "Did you mean `hello`?"),
    ]);
    expect(shown).toBe("--case helo  No case is called `helo`\n  hint: Did you mean `hello`?\n\n1 problem");
  });

  it("keeps the caret under its column after tabs, wide characters, and where a long line is cut", () => {
    const caret = (text: string, column: number) => {
      const shown = renderProblems([problem("f", 1, column, "x")], { sources: new Map([["f", text]]) }).split(
        "\n",
      );
      return [shown[1]?.slice(6), shown[2]?.slice(6)];
    };
    expect(caret("\tab", 3)).toEqual(["\tab", "\t ^"]);
    expect(caret("保険x", 3)).toEqual(["保険x", "    ^"]);
    const [line = "", under = ""] = caret(`${"a".repeat(300)}X${"b".repeat(300)}`, 301);
    expect(line).toMatch(/^…a+Xb+…$/);
    expect(line[under.length - 1]).toBe("X");
  });

  it("doesn't let a file drive the terminal", () => {
    const text = "id: \u001B[31mred\u001B]0;title\u0007\u202E";
    const shown = renderProblems([problem("f", 1, 1, "bad \u001B[2J")], { sources: new Map([["f", text]]) });
    // oxlint-disable-next-line no-control-regex -- that none are left is the point
    expect(shown).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
    const hidden = renderProblems([problem("f", 1, 1, "x")], {
      sources: new Map([["f", "id: a\u{E0068}\u00AD\u3164 👩\u200D🚒"]]),
    });
    expect(hidden).toContain("id: a\uFFFD\uFFFD\uFFFD 👩\u200D🚒");
  });

  it("takes colours from outside", () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const style = {
      place: mark("p"),
      message: mark("m"),
      source: mark("s"),
      caret: mark("c"),
      hint: mark("h"),
    };
    const shown = renderProblems([problem("cases/a.yaml", 1, 1, "Bad", "Do")], { sources, style });
    expect(shown).toBe(
      "<p>cases/a.yaml:1:1</p>  <m>Bad</m>\n  1 | <s>suite: a</s>\n    | <c>^</c>\n  <h>hint: Do</h>\n\n<m>1 problem in 1 file</m>",
    );
  });
});
