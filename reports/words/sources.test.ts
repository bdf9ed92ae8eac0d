import { describe, expect, it } from "vitest";
import { lookedUpWords, sourceWords, withNumbers } from "./sources.ts";

const cite = (link: string, at: number, title = "Paying") => ({ link, title, text: "x", from: 0, at });

describe("a reply with its sources", () => {
  it("has a number where it rests on a source, and one number for one article", () => {
    const agent = "Online. By check.  Soon.";
    const { text, sources } = withNumbers({
      agent,
      citations: [
        cite("a", 7),
        cite("b", 19, "Moving"),
        cite("a", 19, "Paying: Late"),
        cite("b", 24, "Moving"),
      ],
    });
    expect(text).toBe("Online. [1] By check. [2][1]  Soon. [2]");
    expect(sources.map(sourceWords)).toEqual(["[1] Paying: a", "[2] Moving: b"]);
  });

  it("is as it was said without citations, and never breaks over a place that there is not", () => {
    expect(withNumbers({ agent: "Hello." })).toEqual({ text: "Hello.", sources: [] });
    expect(withNumbers({ agent: "Hello.", citations: [cite("a", 99), cite("b", -5, "")] }).text).toBe(
      " [2]Hello. [1]",
    );
  });

  it("says what was looked up", () => {
    expect(
      lookedUpWords({
        sources: [
          { title: "A", link: "l", text: "t" },
          { title: "B", link: "m", text: "t" },
        ],
      }),
    ).toBe("looked up: A; B");
    expect(lookedUpWords({ sources: [] })).toBeNull();
    expect(lookedUpWords({})).toBeNull();
  });
});
