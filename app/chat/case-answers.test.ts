import { describe, expect, it } from "vitest";
import { createToolAnswers } from "../../cases/index.ts";
import type { Case, ToolReply } from "../../cases/types.ts";
import { answersOfCases } from "./case-answers.ts";

const LATE: ToolReply = { fails: "timeout" };
const ANY: ToolReply = { returns: "any order" };

function when(order: string, reply: ToolReply): ToolReply {
  return {
    ...reply,
    when: { kind: "map", entries: { order: { kind: "literal", value: order } } },
  };
}

const found = (order: string, returns: string): ToolReply => when(order, { returns });

/** A case for each list, with one tool that replies so. */
function cases(...replies: ToolReply[][]): Pick<Case, "tools">[] {
  return replies.map((own) => ({ tools: [{ tool: "look", replies: own }] }));
}

/** The answers to the calls for these orders, one after another. */
function answers(from: Pick<Case, "tools">[], ...orders: string[]): (string | undefined)[] {
  const answer = createToolAnswers(answersOfCases(from));
  return orders.map((order) => answer("look", { order })?.result);
}

describe("a call in a chat is answered", () => {
  it("by whichever case names its arguments", () => {
    expect(answers(cases([found("1", "one")], [found("2", "two")]), "2", "1", "2")).toEqual([
      "two",
      "one",
      "two",
    ]);
  });

  it("by the first of several cases, every time", () => {
    expect(answers(cases([found("1", "shipped")], [found("1", "lost")]), "1", "1")).toEqual([
      "shipped",
      "shipped",
    ]);
  });

  it("by a case in which the tool works rather than by one in which it fails", () => {
    expect(answers(cases([when("1", LATE)], [found("1", "one")]), "1")).toEqual(["one"]);
    expect(answers(cases([LATE], [ANY]), "1", "2")).toEqual(["any order", "any order"]);
  });

  it("with a failure where no case has an answer", () => {
    expect(answers(cases([LATE], [found("1", "one")]), "2", "1")).toEqual(["timeout", "one"]);
  });

  it("with a failure rather than another case's answer, where cases say what certain calls answer", () => {
    const gone: ToolReply = { fails: "no such order" };
    expect(answers(cases([found("1", "one")], [ANY], [gone]), "1", "2")).toEqual(["one", "no such order"]);
    expect(answers(cases([found("1", "one")], [ANY]), "1", "2")).toEqual(["one", "any order"]);
  });

  it("in turns, as its case says", () => {
    expect(answers(cases([LATE, ANY]), "1", "1", "1")).toEqual(["timeout", "any order", "any order"]);
  });

  it("by the entries for certain calls before those for all calls, in whatever case they are", () => {
    expect(answers(cases([ANY], [found("1", "one")]), "1", "2")).toEqual(["one", "any order"]);
  });
});

it("names no tool without an answer", () => {
  expect(answersOfCases([{ tools: [] }])).toEqual([]);
});
