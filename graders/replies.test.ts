import { describe, expect, it } from "vitest";
import { conversation, refusals, runCheck, status } from "../tests/fixtures/graders.ts";

describe("matches", () => {
  it.each([
    ["a bare pattern ignores case", "QUOTE|price", "pass"],
    ["a written one keeps it", "/QUOTE/", "fail"],
    ["in the last reply", { pattern: "quote", where: "last" }, "fail"],
    ["in every reply", { pattern: ".", where: "every" }, "pass"],
    ["a runaway pattern decides nothing", "/quote (?:a+ ?)+$/", "unscored"],
  ])("%s", async (_, value, expected) => {
    expect(await status("matches", value, `Your quote ${"aaaaaaaaaa ".repeat(6)}!`, "Bye.")).toBe(expected);
  });

  it("one reply that matches is enough, though another took too long", async () => {
    expect(await status("matches", "/^(a+)+$/", `${"a".repeat(40)}!`, "aaa")).toBe("pass");
  });

  it("refuses a pattern that doesn't compile", () => {
    expect(refusals("matches", "/(/")).toContainEqual(expect.stringContaining("doesn't compile"));
  });
});

describe("equals", () => {
  it.each([
    ["folded", "it’s fine", "pass"],
    ["to the letter", { text: "it’s fine", exact: true }, "fail"],
    ["to the letter, the same", { text: " It's fine", exact: true }, "pass"],
    ["a part is not the whole", "fine", "fail"],
  ])("%s", async (_, value, expected) => {
    expect(await status("equals", value, " It's fine")).toBe(expected);
  });
});

describe("length", () => {
  it.each([
    [{ max_words: 3 }, "pass"],
    [{ max_words: 2 }, "fail"],
    [{ min_words: 3, max_words: 3 }, "pass"],
    [{ min_chars: 14 }, "fail"],
    [{ max_chars: 13 }, "pass"],
    [{ max_sentences: 1 }, "fail"],
  ])("%j of three words in two sentences", async (value, expected) => {
    expect(await status("length", value, "One two. Four")).toBe(expected);
  });

  it("counts as a reader does, in every script", async () => {
    expect(
      await status("length", { max_words: 10 }, "我们提供汽车保险和电动汽车保险服务，欢迎联系我们的客服。"),
    ).toBe("fail");
    expect(await status("length", { min_words: 5 }, "我们提供汽车保险和电动汽车保险服务。")).toBe("pass");
    expect(await status("length", { max_sentences: 1 }, "Dr. Smith will call you back.")).toBe("pass");
    expect(await status("length", { max_sentences: 3 }, "one. two. three. four.")).toBe("fail");
    expect(await status("length", { max_chars: 1 }, "👨‍👩‍👧‍👦")).toBe("pass");
  });

  it("holds for every reply", async () => {
    expect(await status("length", { max_words: 2 }, "One two", "One two three")).toBe("fail");
  });

  it("needs bounds that a reply can keep", () => {
    expect(refusals("length", {})).toContainEqual(expect.stringContaining("name at least one bound"));
    expect(refusals("length", { min_words: 5, max_words: 2 })).toContainEqual(
      expect.stringContaining("no reply could pass"),
    );
    expect(refusals("length", { max_word: 5 })).not.toEqual([]);
  });
});

describe("turns", () => {
  it.each([
    [{ max: 2 }, "pass"],
    [{ max: 1 }, "fail"],
    [{ min: 3 }, "fail"],
    [{ min: 2, max: 2 }, "pass"],
  ])("%j of two", async (value, expected) => {
    expect(await status("turns", value, "One", "Two")).toBe(expected);
  });

  it.each<[unknown, string]>([
    // Two turns, and the customer had more to say: it would have taken three or more.
    [{ max: 2 }, "fail"],
    [{ max: 1 }, "fail"],
    [{ max: 3 }, "unscored"],
    [{ min: 2 }, "pass"],
    [{ min: 3 }, "pass"],
    [{ min: 4 }, "unscored"],
  ])("of a conversation that was cut before the customer was done, %j: %s", async (value, expected) => {
    const transcript = { ...conversation("One", "Two"), end: "max_turns" as const };
    expect((await runCheck("turns", value, { transcript })).verdict.status).toBe(expected);
  });

  it("needs a bound", () => {
    expect(refusals("turns", {})).not.toEqual([]);
    expect(refusals("turns", { min: 3, max: 2 })).not.toEqual([]);
  });
});

describe("similar", () => {
  it("takes the best of a list", async () => {
    const to = ["Something else", "We are open Monday to Friday."];
    expect(await status("similar", { to, at_least: 0.9 }, "we are open Monday to Friday")).toBe("pass");
    expect(await status("similar", { to, at_least: 0.99 }, "we are open Monday to Friday")).toBe("fail");
  });

  it("doesn't see Markdown marks, unless they are meant", async () => {
    expect(await status("similar", { to: "It costs $100.", at_least: 1 }, "It costs **$100**.")).toBe("pass");
    expect(await status("similar", { to: "It costs **$100**.", at_least: 1 }, "It costs **$100**.")).toBe(
      "pass",
    );
    expect(await status("similar", { to: "2 * 3", at_least: 1 }, "2 * 3")).toBe("pass");
  });

  it("compares words with rouge_l", async () => {
    const value = { to: "the cat sat on the mat", metric: "rouge_l", at_least: 0.8 };
    expect(await status("similar", value, "The cat lay on the mat!")).toBe("pass");
    expect(await status("similar", value, "mat the on sat cat the")).toBe("fail");
  });

  it("needs a threshold that something can miss", () => {
    expect(refusals("similar", { to: "x", at_least: 0 })).not.toEqual([]);
    expect(refusals("similar", { to: "x" })).not.toEqual([]);
  });
});
