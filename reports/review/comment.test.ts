import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCharacter } from "../../tests/fixtures/any-character.ts";
import { often } from "../../tests/fixtures/effort.ts";
import { markerOf, renderComment } from "./comment.ts";
import type { Review } from "./review.ts";
import { workflowCommands } from "./workflow-commands.ts";

const HOSTILE =
  "::error::x\n# Hi @everyone <script> [a](https://evil.example) | #12 ```\r\n::set-output name=a::b";

const worst = (text: string): Review => ({
  state: "failed",
  sentence: text,
  banner: text,
  facts: text,
  changes: Array.from({ length: 40 }, () => text),
  rows: Array.from({ length: 40 }, () => ({ verdict: text, name: text, meaning: text })),
  rest: text,
  cases: Array.from({ length: 40 }, () => text),
  findings: [],
});

describe("a comment", () => {
  it("begins with its marker and the verdict, and has at most 30 lines, whatever was said", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 2000 }), (text) => {
        const lines = renderComment(worst(text), { id: "gate", footer: "[Log](https://x)." })
          .trimEnd()
          .split("\n");
        expect(lines.length).toBeLessThanOrEqual(30);
        expect(lines[0]).toBe("<!-- assay:gate -->");
        expect(lines[1]?.startsWith("### ")).toBe(true);
      }),
      { numRuns: often({ usually: 50, thorough: 100 }) },
    );
  });

  it("shows as text what was said, mentions no user, and links nothing", () => {
    const text = renderComment(worst(HOSTILE), { id: "gate" });
    expect(text).not.toMatch(/<script|\]\(http|https:\/\/|@everyone|#12/);
    expect(text).toContain("38 more in the report");
    expect(text).toContain("35 more in the report");
  });

  it("says nothing of what is as it should be", () => {
    const fine: Review = { ...worst("PASS."), banner: null, changes: [], rows: [], cases: [], rest: "" };
    expect(renderComment(fine, { id: "gate" })).toBe("<!-- assay:gate -->\n### PASS.\n\nPASS.\n");
  });

  it.each([
    ["gate", "<!-- assay:gate -->"],
    ["gate prompts/pia", "<!-- assay:gate-prompts-pia -->"],
    ["run --> <b>", "<!-- assay:run-b -->"],
  ])("of %s has the marker %s", (id, marker) => expect(markerOf(id)).toBe(marker));
});

describe("workflow commands", () => {
  it("are one line each, and hold whatever was said as text", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (title, message) => {
        const text = workflowCommands([{ level: "warning", path: "a,b:c.yaml", line: 3, title, message }]);
        expect(text.match(/[\r\n]/g)).toEqual(["\n"]);
        expect(text).toMatch(/^::warning file=a%2Cb%3Ac\.yaml,line=3,title=[^,:]*::/);
      }),
    );
    expect(
      workflowCommands([{ level: "failure", path: "a.yaml", line: 1, title: "50 %, x", message: HOSTILE }]),
    ).toBe(
      "::error file=a.yaml,line=1,title=50 %25%2C x::::error::x%0A# Hi @everyone <script> [a](https://evil.example) | #12 ```%0A::set-output name=a::b\n",
    );
  });
});
