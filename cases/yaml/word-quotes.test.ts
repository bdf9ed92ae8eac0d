import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml } from "./yaml.ts";

const told = (text: string): string[] =>
  parseYaml({ file: "a.yaml", text }).problems.map(
    ({ location: { line, column }, message }) => `${line}:${column} ${message}`,
  );
const inCheck = (check: string): string => `cases:\n  - expect:\n      - ${check}\n`;
/** Opening and closing marks of many languages' editors. */
const PAIRS = [
  "“”",
  "„“",
  "„”",
  "”“",
  "””",
  "«»",
  "»«",
  "‹›",
  "‘’",
  "‚‘",
  "「」",
  "『』",
  "《》",
  "＂＂",
  "〝〞",
  "❝❞",
  "´´",
  '“"',
];

describe("quotation marks that YAML doesn't know", () => {
  it.each(PAIRS)("%s around a value are told, in a text and in both kinds of list", (pair) => {
    const [open = "", close = ""] = [...pair];
    const text = `${open}State Farm${close}`;
    const checks = [
      `never_says: ${text}`,
      `never_says: { any: [Geico, ${text}] }`,
      `says:\n          - ${text}`,
      `judge: ${text}`,
      `{ asks_for: ${text} }`,
      `never_says: ${text},`,
      `never_says: ${text} # a rival`,
      `never_says: ${open} State Farm ${close}`,
    ];
    expect(
      checks.filter(
        (check) => !/^\S+ The marks .* no quotes to YAML[^\n]*$/.test(told(inCheck(check)).join("\n")),
      ),
    ).toEqual([]);
  });

  it("are reported inside of straight quotes, if the text is looked for", () => {
    const texts = ["'“Geico”'", "\"'Geico'\"", '"`Geico`"', "'\"Geico\"'", '"\\u201CGeico\\u201D"'];
    expect(texts.flatMap((text) => told(inCheck(`never_says: ${text}`)))).toHaveLength(texts.length);
    expect(texts.flatMap((text) => told(inCheck(`judge: ${text}`)))).toEqual([]);
  });

  it.each([
    [`never_says: ["Geico”, "State Farm”]`, ['3:22 "”']],
    [`never_says: ['Geico’, 'State Farm’]`, ["3:22 '’"]],
    [`never_says: { any: ["Geico“, State Farm] }`, ['3:29 "“']],
    [`says: ["it’s fine”]`, ['3:16 "”']],
    [`never_says:\n          [\n            "Geico”,\n            "Lemonade"\n          ]`, ['5:13 "”']],
  ])("are told with both ends where only one is straight: %s", (check, places) => {
    expect(told(inCheck(check))).toEqual(
      places.map(
        (place) =>
          `${place.slice(0, -3)} The text is opened with ${place.at(-2) ?? ""} and closed with ${place.at(-1) ?? ""}, which YAML doesn't take for a quote`,
      ),
    );
  });

  it("is no matter of quotes inside of a text that is closed well", () => {
    expect(told(inCheck(`says: ["the “A”, or the “B”", 'don’t, please']`))).toEqual([]);
    const broken = told(inCheck(`says: ["the “A”, or the “B”", "x”]\n# ["y”]`));
    expect(broken).toEqual([expect.stringMatching(/^3:\d+ The text is opened with " and closed with ”/)]);
  });

  it("are told where a keyboard has none", () => {
    for (const text of ["<<Geico>>", '\\"Geico\\"', "[x, <<Geico>>]"])
      expect(told(inCheck(`never_says: ${text}`)).join()).toContain("around this text are no quotes to YAML");
    expect(told(inCheck("judge: <<Kind>>"))).toEqual([]);
  });

  it.each([
    "says: the “best” price",
    "says: “Help” I said",
    "says: I said “help”",
    "says: '“yes” or “no”'",
    "says: ’tis late",
    "says: the drivers’",
    "says: 19”",
    "says: 5′10″",
    'says: "she said “no” to me"',
    "says: it's",
    "matches: /“agree”/",
    "judge: |\n          “Help”",
    "judge: It is kind. # “kindly”",
    "says: rock ’n’ roll",
  ])("are allowed inside a text: %s", (check) => {
    expect(told(inCheck(check))).toEqual([]);
  });

  it("split nothing, and everything else stays where it is", () => {
    const read = parseYaml({
      file: "a.yaml",
      text: "a: [“x, y”, z]\nb: { c: “d, e: f”, g: h }\ni: “3”\n“k”: l",
    });
    expect(read.value).toEqual({ a: ["x, y", "z"], b: { c: "d, e: f", g: "h" }, i: 3, k: "l" });
    expect(read.at(["b", "g"])).toMatchObject({ line: 2, column: 23 });
  });

  it("are looked for in the time of one reading", () => {
    const many = `a:\n${"  - “x\n".repeat(20_000)}`;
    const before = process.cpuUsage().user;
    told(many);
    told(`a: ${"“".repeat(100_000)}`);
    expect(process.cpuUsage(undefined).user - before).toBeLessThan(8e6);
  });

  it("never make a text without them a mistake", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcXYZ 019.,!?-'"), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(word, (text) => {
        expect(told(inCheck(`says: ${JSON.stringify(`a${text}b`)}`))).toEqual([]);
      }),
    );
  });
});
