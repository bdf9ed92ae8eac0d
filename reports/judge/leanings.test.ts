import { describe, expect, it } from "vitest";
import { createStyle } from "../text/style.ts";
import { leaningsOf, type Retold } from "./leanings.ts";
import { renderLeanings } from "./leanings-terminal.ts";

const one = (first: "pass" | "fail", o: Partial<Retold["answers"]> = {}, criteria = ["kind"]): Retold => ({
  criteria,
  first,
  answers: { again: [first, first, first], longer: [first], other_order: [first], ...o },
});
const KIND = [{ id: "kind", name: "Is kind" }];
const of = (...retold: Retold[]) => {
  const [found] = leaningsOf(retold, KIND);
  if (found === undefined) throw new Error("something was asked");
  return found;
};

describe("what leads a judge astray", () => {
  it("is nothing where it says the same each time", () => {
    const found = of(one("pass"), one("fail"));
    expect(found.again).toMatchObject({ questions: 2, changed: 0, chance: null });
    expect(found.flips).toBe(0);
    expect(found.again.share?.upper).toBeGreaterThan(0.5);
  });

  it("is distinguished by its direction: a longer reply that fails no more, or passes no more", () => {
    const found = of(
      ...Array.from({ length: 8 }, () => one("fail", { longer: ["pass"] })),
      one("pass", { longer: ["fail"] }),
    );
    expect(found.longer).toMatchObject({ questions: 9, changed: 9, toPass: 8, toFail: 1 });
    // 2 x (1 + 9) / 2^9
    expect(found.longer.chance).toBeCloseTo(20 / 512, 10);
    expect(found.otherOrder.changed).toBe(0);
  });

  it("counts a question once, however often it was asked, and leaves out what could not be used", () => {
    const found = of(
      one("pass", { again: ["fail", "fail", "pass"] }),
      one("pass", { again: ["unscored", "pass", "pass"] }),
      one("pass", { again: ["unscored", "unscored", "unscored"], other_order: [] }),
    );
    expect(found.again).toMatchObject({ questions: 2, changed: 1, toFail: 1, unscored: 4 });
    expect(found.flips).toBeCloseTo((4 / 6 + 0) / 2, 10);
    expect(found.otherOrder.questions).toBe(2);
  });

  it("is said of each criterion, and of all questions where there are several", () => {
    const two = [...KIND, { id: "true", name: "Is true" }, { id: "none", name: "Nobody asked" }];
    const found = leaningsOf([one("pass"), one("fail", {}, ["kind", "true"])], two);
    expect(found.map((l) => [l.name, l.again.questions])).toEqual([
      ["All questions", 2],
      ["Is kind", 2],
      ["Is true", 1],
    ]);
  });

  it("is said in words, and only what is shown is called so", () => {
    const retold = Array.from({ length: 12 }, () => one("fail", { longer: ["pass"] }));
    const text = renderLeanings(
      { run: "r", judgeModel: "j", times: 3, leanings: leaningsOf(retold, KIND) },
      { style: createStyle(false), width: 100 },
    ).replaceAll(/\s+/g, " ");
    expect(text).toMatch(
      /Asked the same 3 more times: of 12 questions, 0 changed their verdict \(0-\d+ %\)\./,
    );
    expect(text).toMatch(
      /A reply twice as long: of 12 questions, 12 changed \([\d.]+-100 %\), 12 to pass and 0 to fail\./,
    );
    expect(text).toMatch(/It passes longer replies more easily/);
    expect(text).not.toMatch(/order more easily/);
  });
});
