import { describe, expect, it } from "vitest";
import type { FileReader } from "../files/files.ts";
import { loadLibrary } from "../load.ts";

const CRITERIA =
  "criteria:\n  - { id: polite, name: Is polite, about: Kind., owner: Support, target: 90%, floor: 0 }\n";
const suite = (name: string, id: string, more = "customer: Hi"): string =>
  `suite: ${name}\ndefaults: { criteria: [polite] }\ncases:\n  - id: ${id}\n    turns: [{ ${more}, expect: [{ judge: Is kind. }] }]\n    reference: [Hello]\n`;

async function load(files: Record<string, string>, changed?: FileReader["changed"]) {
  const { GRADERS } = await import("../../graders/index.ts");
  return loadLibrary({
    dir: "cases",
    graders: GRADERS,
    tools: new Map(),
    today: "2026-11-23",
    read: {
      list: () => Promise.resolve(Object.keys(files)),
      text: (path) => Promise.resolve(files[path.replace("cases/", "")] ?? ""),
      ...(changed && { changed }),
    },
  });
}

describe("a case id in two files", () => {
  const files = { "criteria.yaml": CRITERIA, "a.yaml": suite("a", "one"), "b.yaml": suite("b", "one") };
  const told = async (changed?: FileReader["changed"]) =>
    (await load(files, changed)).problems.map(({ location, message }) => `${location.file}: ${message}`);

  it("is told in the file that was changed last, also where its name comes first", async () => {
    const at: Record<string, number> = { "cases/a.yaml": 2000, "cases/b.yaml": 1000 };
    expect(await told((path) => Promise.resolve(at[path] ?? 0))).toEqual([
      "cases/a.yaml: The case id `one` is used twice: here and at cases/b.yaml:4:9",
    ]);
  });

  it("is reported in the later file where the times are unknown or equal", async () => {
    const inB = ["cases/b.yaml: The case id `one` is used twice: here and at cases/a.yaml:4:9"];
    expect(await told()).toEqual(inB);
    expect(await told(() => Promise.resolve(5))).toEqual(inB);
    expect(await told(() => Promise.reject(new Error("gone")))).toEqual(inB);
  });
});

describe("a file that is no suite", () => {
  const told = async (text: string) =>
    (
      await load({ "criteria.yaml": CRITERIA, "a.yaml": suite("a", "one"), "Slow Replies.yaml": text })
    ).problems.map(({ location: { file, line }, message, hint }) => `${file}:${line} ${message}. ${hint}`);

  it("is told once, with what a suite begins with", async () => {
    expect(await told("- id: two\n  turns: []\n")).toEqual([
      "cases/Slow Replies.yaml:1 The file begins with a list; a suite begins with its name. Write `suite: slow-replies` and `cases:` above the list, and leave the list below `cases:`.",
    ]);
    expect(await told("Customers wait too long.\n")).toEqual([
      "cases/Slow Replies.yaml:1 The file holds only text; a suite begins with its name. Write `suite: slow-replies`, and the cases below `cases:`. cases/README.md shows a whole file.",
    ]);
  });

  it("is told to be in another encoding, and nothing else", async () => {
    const utf16 = [...suite("b", "two")].map((character) => `${character}\u0000`).join("");
    expect(await told(`\uFFFD\uFFFD${utf16}`)).toEqual([
      expect.stringContaining("The file is not saved as UTF-8; it looks like UTF-16") as string,
    ]);
  });
});

describe("what is no mistake, and was perhaps not meant", () => {
  const doubts = async (more: string, check = "judge: Is kind.") => {
    const text = suite("a", "one", more).replace("judge: Is kind.", check);
    const { doubts, problems } = await load({ "criteria.yaml": CRITERIA, "a.yaml": text });
    expect(problems).toEqual([]);
    return doubts.map(({ message }) => message);
  };

  it.each([
    ["customer: ''", "The customer says nothing here"],
    [`customer: "${"x".repeat(30_000)}"`, "The customer says 30,000 characters here"],
    [
      "customer: cafÃ© please",
      "The text looks garbled here (Ã©): as if UTF-8 had been read in another encoding, and saved",
    ],
  ])("%.20s", async (more, expected) => {
    expect(await doubts(more)).toEqual([expected]);
  });

  it.each([
    "customer: '   '",
    "customer: Hi",
    `customer: "${"x".repeat(20_000)}"`,
    "customer: café in SÃO PAULO",
  ])("%.20s is not reported", async (more) => {
    expect(await doubts(more)).toEqual([]);
  });

  it.each(["_Geico_", "**$100**", "~~old~~", "***State Farm***"])(
    "a text of `says` in Markdown's marks: %s",
    async (text) => {
      expect(await doubts("customer: Hi", `says: "${text}"`)).toEqual([
        expect.stringMatching(/^The marks \S+ are part of this text: a reply that says it without them/),
      ]);
      expect(await doubts("customer: Hi", `says: { any: [ok, "${text}"] }`)).toHaveLength(1);
      expect(await doubts("customer: Hi", `never_says: "${text}"`)).toEqual([]);
    },
  );

  it.each(["snake_case_name", "2 * 3", "_", "**", "a *b* c", "- x"])("%s has no such marks", async (text) => {
    expect(await doubts("customer: Hi", `says: "${text}"`)).toEqual([]);
  });

  it("a list of names that is one text", async () => {
    const one = (text: string) => doubts("customer: Hi", `never_says: "${text}"`);
    expect(await one("Geico, State Farm or Allstate")).toEqual([
      "`Geico, State Farm or Allstate` is looked for as one text",
    ]);
    expect(await one("Geico | Allstate")).toHaveLength(1);
    expect(await one("Sorry, I can't help you with that")).toEqual([]);
    expect(await one("State Farm")).toEqual([]);
    expect(await doubts("customer: Hi", "says: Monday or Tuesday")).toEqual([]);
  });
});
