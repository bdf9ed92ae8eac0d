import { describe, expect, it } from "vitest";
import { appendCase } from "./append.ts";

const HEAD = "suite: s # a name\ndefaults: {trials: 3,   criteria: [ok]}\ncases:\n";
const ITEM = "# from a conversation\n- id: new\n  turns:\n    - customer: Hi\n";

describe("one more case", () => {
  it.each([
    ["a usual suite", `${HEAD}  - id: old   # stays\n    turns: [ {customer: "Hi"} ]\n`, 2],
    ["cases at the left", `${HEAD}- id: old\n  turns: []\n`, 0],
    ["no line end", `${HEAD}  - id: old\n    turns: []`, 2],
    ["a text block at the end", `${HEAD}  - id: old\n    about: |\n      one\n      two\n`, 2],
    ["a text block that keeps its lines", `${HEAD}  - id: old\n    about: |+\n      one\n\n`, 2],
    ["a comment behind the last line", `${HEAD}  - id: old # the last\n`, 2],
    ["comments after the cases", `${HEAD}  - id: old\n\n# The end.\n`, 2],
    ["another key after the cases", `cases:\n    - id: old\nsuite: s\n`, 4],
    ["several cases", `${HEAD}  # one\n  - id: a\n\n  # two\n  - id: b\n    about: "x\n      y"\n`, 2],
  ])("is put to the end, and every character stays: %s", (_, suite, column) => {
    const text = appendCase(suite, ITEM) ?? "";
    const added = ITEM.trimEnd().replaceAll(/^/gm, " ".repeat(column));
    expect(text).toContain(`\n${added}\n`);
    expect(text.replace(added, "").replaceAll(/\s+/g, " ").trim()).toBe(suite.replaceAll(/\s+/g, " ").trim());
  });

  it("keeps the line ends of the file", () => {
    const text = appendCase(`${HEAD}  - id: old\n`.replaceAll("\n", "\r\n"), ITEM) ?? "";
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(text).toContain("\r\n  - id: new\r\n");
  });

  it.each([
    ["cases in brackets", "suite: s\ncases: [{ id: old }]\n"],
    ["no cases", "suite: s\n"],
    ["an empty list", "suite: s\ncases: []\n"],
    ["nothing below cases", "suite: s\ncases:\n"],
    ["what is no YAML", "suite: [s\ncases:\n  - id: old\n"],
    ["a list", "- id: old\n"],
  ])("is refused where there is no list of them: %s", (_, suite) => {
    expect(appendCase(suite, ITEM)).toBeNull();
  });
});
