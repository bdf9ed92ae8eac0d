import { describe, expect, it } from "vitest";
import { parsePlace, type Selection, selectCases } from "./select.ts";
import type { Check } from "../graders/contract/types.ts";
import type { Case, Library } from "./types.ts";

const one = (suite: string, id: string, lines: [number, number], tags: string[] = []): Case => ({
  id,
  suite,
  about: id,
  kind: "regression",
  tags,
  trials: 3,
  customer: { kind: "turns", turns: [] },
  expect: [],
  tools: [],
  reference: [],
  location: { file: `cases/${suite}.yaml`, line: lines[0], column: 5 },
  lines: { from: lines[0], to: lines[1] },
});

const cases = [
  one("greeting", "greet-hello", [5, 12], ["smoke", "en"]),
  one("greeting", "greet-french", [14, 20], ["fr"]),
  one("quote-flow", "quote-one-message", [5, 30], ["smoke"]),
];
const library: Library = {
  cases,
  criteria: [],
  quarantine: [],
  suites: ["greeting", "quote-flow"].map((name) => ({
    name,
    about: "",
    file: `cases/${name}.yaml`,
    recordedTools: null,
    everyConversation: [],
    cases: cases.filter((c) => c.suite === name),
  })),
};
const ids = (selection: Selection) => selectCases(library, selection).cases.map((c) => c.id);
const told = (selection: Selection) =>
  selectCases(library, selection).problems.map((p) => `${p.location.file}: ${p.message}. ${p.hint}`);

describe("selectCases", () => {
  it.each<[string, Selection, string[]]>([
    ["nothing asked is everything", {}, ["greet-hello", "greet-french", "quote-one-message"]],
    ["a suite", { suites: ["greeting"] }, ["greet-hello", "greet-french"]],
    ["a pattern", { cases: ["greet-*"] }, ["greet-hello", "greet-french"]],
    ["a pattern with ?", { suites: ["quote?flow"] }, ["quote-one-message"]],
    ["one of several", { cases: ["*french", "quote*"] }, ["greet-french", "quote-one-message"]],
    ["a tag", { tags: ["smoke"] }, ["greet-hello", "quote-one-message"]],
    ["suite and tag narrow together", { suites: ["greeting"], tags: ["smoke"] }, ["greet-hello"]],
    ["a line", { at: [{ file: "cases/greeting.yaml", line: 17 }] }, ["greet-french"]],
    ["a case's last line", { at: [{ file: "cases/greeting.yaml", line: 12 }] }, ["greet-hello"]],
    [
      "a file by a longer path",
      { at: [{ file: "/home/me/cases/quote-flow.yaml", line: null }] },
      ["quote-one-message"],
    ],
    ["a file by its name", { at: [{ file: "./greeting.yaml", line: 5 }] }, ["greet-hello"]],
  ])("%s", (_, selection, expected) => {
    expect(ids(selection)).toEqual(expected);
    expect(told(selection)).toEqual([]);
  });

  it("counts trials as asked, without touching the library", () => {
    expect(selectCases(library, { trials: 7 }).cases.map((c) => c.trials)).toEqual([7, 7, 7]);
    expect(cases[0]?.trials).toBe(3);
    expect(told({ trials: 0 })).toEqual([
      "--trials: 0 isn't a number of trials. Write a whole number from 1.",
    ]);
  });

  it("says what was probably meant when a filter fits nothing, even if another one does", () => {
    expect(told({ cases: ["greet-helo", "greet-hello"] })).toEqual([
      "--case greet-helo: No case is called `greet-helo`. Did you mean `greet-hello`?",
    ]);
    expect(told({ suites: ["greting"], tags: ["smok"] })).toEqual([
      "--suite greting: No suite is called `greting`. Did you mean `greeting`?",
      "--tag smok: No tag is called `smok`. Did you mean `smoke`?",
    ]);
    expect(told({ tags: ["zzz"] })[0]).toContain("There is `smoke`, `en`, `fr`.");
  });

  it.each(["cases/quote-flow.yaml", "quote-flow.yml:12", "r.jsonl", "cases\\greeting.yaml"])(
    "says that a flag took the file %s",
    (file) => {
      expect(told({ suites: ["greeting", file] })).toEqual([
        `--suite ${file}: \`${file}\` is a file, not the name of a suite: --suite takes everything that follows it. Write the file before the flag: ${file} --suite NAME`,
      ]);
    },
  );

  it("says which case is nearest to a line between cases", () => {
    expect(told({ at: [{ file: "cases/greeting.yaml", line: 13 }] })).toEqual([
      "cases/greeting.yaml:13: There is no case in line 13 of `cases/greeting.yaml`. The nearest is `greet-hello`, lines 5 to 12.",
    ]);
    expect(told({ at: [{ file: "cases/greetings.yaml", line: 3 }] })).toEqual([
      "cases/greetings.yaml:3: No suite was read from `cases/greetings.yaml`. Did you mean `greeting.yaml`?",
    ]);
  });

  it("says so when the filters exclude each other", () => {
    expect(told({ suites: ["quote-flow"], tags: ["fr"] })).toEqual([
      "selection: No case fits all of these filters together. Each filter alone fits some. Remove one of them.",
    ]);
  });
});

describe("parsePlace", () => {
  it("reads a file, a line, and what editors add to it", () => {
    expect(parsePlace("cases/a.yaml")).toEqual({ file: "cases/a.yaml", line: null });
    expect(parsePlace("cases/a.yaml:12")).toEqual({ file: "cases/a.yaml", line: 12 });
    expect(parsePlace("C:\\cases\\a.yml:12:5")).toEqual({ file: "C:\\cases\\a.yml", line: 12 });
    expect(parsePlace("greeting")).toBeNull();
  });
});

describe("what must be true of every recorded conversation", () => {
  const rule = (kind: string): Check => ({
    kind,
    settings: {},
    not: false,
    severity: "required",
    criteria: ["ok"],
  });
  const [greeting, quotes] = library.suites;
  const ruled: Library = {
    ...library,
    suites: [
      ...(greeting ? [{ ...greeting, everyConversation: [rule("links")] }] : []),
      ...(quotes ? [quotes] : []),
      {
        name: "house-rules",
        about: "",
        file: "cases/house-rules.yaml",
        recordedTools: null,
        everyConversation: [rule("never_says")],
        cases: [],
      },
    ],
  };
  const chosen = (selection: Selection) => {
    const { cases: own, everyConversation, problems } = selectCases(ruled, { recorded: true, ...selection });
    return [own.length, everyConversation.map((check) => check.kind).join(" "), problems.length];
  };

  it.each<[string, Selection, [number, string, number]]>([
    ["all of it", {}, [3, "links never_says", 0]],
    ["a suite of rules alone", { suites: ["house-rules"] }, [0, "never_says", 0]],
    ["its file", { at: [{ file: "cases/house-rules.yaml", line: null }] }, [0, "never_says", 0]],
    ["a suite with both", { suites: ["greeting"] }, [2, "links", 0]],
    ["a suite without any", { suites: ["quote-flow"] }, [1, "", 0]],
    ["one case keeps to all of it", { cases: ["greet-hello"] }, [1, "links never_says", 0]],
    ["a line, too", { at: [{ file: "cases/greeting.yaml", line: 17 }] }, [1, "links never_says", 0]],
    ["a suite that isn't there", { suites: ["house-rule"] }, [0, "", 1]],
  ])("%s", (_, selection, expected) => expect(chosen(selection)).toEqual(expected));

  it("is nothing to play", () => {
    const [problem] = selectCases(ruled, { suites: ["house-rules"] }).problems;
    expect(problem?.message).toContain("`house-rules` has no cases to play");
    expect(problem?.hint).toContain("assay grade FILE --suite house-rules");
  });
});
