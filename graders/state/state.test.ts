import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradeCheck } from "../contract/grade.ts";
import { GRADERS } from "../registry.ts";
import { conversation, turn as said } from "../../tests/fixtures/graders.ts";
import type { RowChange } from "../contract/transcript.ts";
import { together } from "./compare.ts";
import { state } from "./state.ts";

const added = (table: string, row: Record<string, unknown>): RowChange => ({
  table,
  key: String(row["id"]),
  before: null,
  after: row,
});
const changed = (before: Record<string, unknown>, after: Record<string, unknown>): RowChange => ({
  table: "orders",
  key: String(before["id"]),
  before,
  after,
});
const ORDER = { id: "5512", status: "open", email: "a@example.com" };
const NOTE = added("notes", { id: "n1", order: "5512", text: "Wants it blue" });

/** The verdict of a check, written as in YAML, on replies that made these changes. */
async function verdictOf(written: unknown, replies: (RowChange[] | undefined)[], turn: number | null = null) {
  const check = {
    kind: "state",
    settings: state.schema.parse(written),
    not: false,
    severity: "required",
    criteria: [],
  } as const;
  const turns = replies.map((changes) => said("Done.", changes ? { changes } : {}));
  const subject = { transcript: conversation(...turns), turn, knowledge: "" };
  const result = await gradeCheck({
    graders: GRADERS,
    check: { ...check, criteria: [] },
    id: "expect.0",
    subject,
    context: { judge: null },
  });
  return result.verdict;
}

describe("state", () => {
  const renamed = changed(ORDER, { ...ORDER, email: "b@example.com" });
  const cancelled = changed(ORDER, { ...ORDER, status: "cancelled" });
  const both = changed(ORDER, { ...ORDER, status: "cancelled", email: "b@example.com" });
  const removed = { ...renamed, after: null };

  it.each([
    ["untouched", [], "pass"],
    ["untouched", [NOTE], "fail"],
    [{ notes: { added: [{ order: "5512" }] } }, [NOTE], "pass"],
    [{ notes: { added: { order: 5512, text: "/blue/" } } }, [NOTE], "pass"],
    [{ notes: { added: [{ order: "5513" }] } }, [NOTE], "fail"],
    [{ notes: { added: [{ order: "5512" }] } }, [], "fail"],
    [{ notes: { added: 1 } }, [NOTE], "pass"],
    [{ notes: { added: 2 } }, [NOTE], "fail"],
    [{ notes: { added: 1 } }, [], "fail"],
    // What is not named must be unchanged.
    [{ notes: { added: 1 } }, [NOTE, renamed], "fail"],
    [{ notes: { added: 1 }, others: "any" }, [NOTE, renamed], "pass"],
    [{ notes: { added: 1 }, orders: "any" }, [NOTE, renamed], "pass"],
    [{ orders: "untouched", others: "any" }, [NOTE], "pass"],
    [{ orders: "untouched", others: "any" }, [renamed], "fail"],
    [{ orders: { changed: [{ id: "5512", email: "b@example.com" }] } }, [renamed], "pass"],
    [{ orders: { changed: [{ id: "5512", email: "c@example.com" }] } }, [renamed], "fail"],
    [{ orders: { changed: [{ id: "5513", email: "b@example.com" }] } }, [renamed], "fail"],
    // A column that changed together with the expected one.
    [{ orders: { changed: [{ id: "5512", email: "b@example.com" }] } }, [both], "fail"],
    [{ orders: { changed: [{ id: "5512", email: "any", status: "cancelled" }] } }, [both], "pass"],
    [{ orders: { removed: [{ id: "5512" }] } }, [removed], "pass"],
    [{ orders: { removed: [{ id: "5512" }] } }, [cancelled], "fail"],
    [{ orders: { changed: 1 } }, [removed], "fail"],
  ] as const)("%j after %j: %s", async (written, changes, status) => {
    expect((await verdictOf(written, [[...changes]])).status).toBe(status);
  });

  it("looks at what all replies leave together: what went back did not change", async () => {
    const back = changed({ ...ORDER, email: "b@example.com" }, ORDER);
    expect((await verdictOf("untouched", [[renamed], [back]])).status).toBe("pass");
    expect(
      (await verdictOf("untouched", [[NOTE], [{ ...NOTE, before: NOTE.after, after: null }]])).status,
    ).toBe("pass");
    expect((await verdictOf("untouched", [[renamed], []])).status).toBe("fail");
  });

  it("under a turn looks at what that reply changed", async () => {
    expect((await verdictOf("untouched", [[], [renamed]], 0)).status).toBe("pass");
    expect((await verdictOf("untouched", [[], [renamed]], 1)).status).toBe("fail");
  });

  it("is unscored where no state was recorded", async () => {
    expect((await verdictOf("untouched", [[], undefined])).status).toBe("unscored");
  });

  it("says what is wrong, row by row", async () => {
    const verdict = await verdictOf({ orders: { changed: [{ id: "5512", email: "c@example.com" }] } }, [
      [both, NOTE],
    ]);
    expect(verdict.reason.split("\n")).toEqual([
      'expected changed in orders: { id: "5512", email: "c@example.com" }',
      'found: 5512 { status: "open" -> "cancelled", email: "a@example.com" -> "b@example.com" }',
      'differs: email: expected "c@example.com", was "b@example.com"',
      'differs: status changed, too, to "cancelled"',
      'not expected, but added in notes: { id: "n1", order: "5512", text: "Wants it blue" }',
    ]);
  });

  it.each([
    ["touched", /expected untouched, or tables/],
    [{}, /expected untouched, or tables|name a table/],
    [{ others: "any" }, /name a table/],
    [{ orders: {} }, /say what was added/],
    [{ orders: { added: [] } }, /./],
    [{ orders: { added: [{}] } }, /./],
    [{ orders: { added: 0 } }, /./],
    [{ orders: { inserted: 1 } }, /./],
  ])("refuses %j", (written, message) => {
    const read = state.schema.safeParse(written);
    expect(read.success ? "" : JSON.stringify(read.error.issues)).toMatch(message);
  });

  it("net changes are those between the first and the last moment", () => {
    const value = fc.constantFrom("a", "b", null);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
        const rows = values.map((v) => (v === null ? null : { id: "x", v }));
        const steps = rows.slice(1).flatMap((after, at): RowChange[] => {
          const before = rows[at] ?? null;
          return JSON.stringify(before) === JSON.stringify(after)
            ? []
            : [{ table: "t", key: "x", before, after }];
        });
        const [first, last] = [rows[0] ?? null, rows.at(-1) ?? null];
        const same = JSON.stringify(first) === JSON.stringify(last);
        expect(together(steps.map((step) => [step]))).toEqual(
          same ? [] : [{ table: "t", key: "x", before: first, after: last }],
        );
      }),
    );
  });
});
