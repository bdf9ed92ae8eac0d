import { describe, expect, it } from "vitest";
import { check, evalWith, RUN, rows, written } from "../../tests/fixtures/projects/openai-evals.ts";
import { importInto, lintAndPlay } from "../../tests/fixtures/projects/imported.ts";

const CARRIED: [string, object, object][] = [
  ["eq", {}, { equals: { text: "Open (daily)", exact: true } }],
  ["ne", { operation: "ne", reference: "No." }, { equals: { text: "No.", exact: true }, not: true }],
  [
    "neq, as the guide calls it",
    { operation: "neq", reference: "No." },
    { equals: { text: "No.", exact: true }, not: true },
  ],
  ["like", { operation: "like" }, { matches: "/Open \\(daily\\)/u" }],
  ["ilike", { operation: "ilike" }, { matches: "/Open \\(daily\\)/iu" }],
  [
    "both sides turned around",
    { input: "{{item.ideal}}", reference: "{{sample.output_text}}" },
    { equals: { text: "Open (daily)", exact: true } },
  ],
  [
    "a nested path of the row",
    { reference: "{{ item.more.words[1] }}" },
    { equals: { text: "second", exact: true } },
  ],
  [
    "words around the answer",
    { input: "<{{ sample.output_text }}>", reference: "<{{ item.ideal }}>" },
    { equals: { text: "Open (daily)", exact: true } },
  ],
  [
    "the first choice",
    { input: "{{ sample.choices[0].message.content }}" },
    { equals: { text: "Open (daily)", exact: true } },
  ],
  [
    "a field of JSON",
    { input: "{{ sample.output_json.order.state }}", reference: "sent" },
    {
      json: {
        schema: {
          type: "object",
          required: ["order"],
          properties: {
            order: { type: "object", required: ["state"], properties: { state: { enum: ["sent"] } } },
          },
        },
      },
    },
  ],
  [
    "a tool",
    { input: "{{ sample.output_tools[0].function.name }}", reference: "lookup_order" },
    { tool_calls: { at_least: ["lookup_order"] } },
  ],
  [
    "rouge_l",
    { type: "text_similarity", evaluation_metric: "rouge_l", pass_threshold: 0.7 },
    { similar: { to: "Open (daily)", metric: "rouge_l", at_least: 0.7 } },
  ],
];
const NOT_CARRIED: [string, object, RegExp][] = [
  ["python", { type: "python", source: "import os" }, /eval-0\.json:6:5: .*other tools' code is never run/],
  [
    "cosine",
    { type: "text_similarity", evaluation_metric: "cosine", pass_threshold: 0.8 },
    /no such measure/,
  ],
  ["of another kind", { type: "vibes" }, /this kind of grader is not known/],
  ["without its operation", { operation: "resembles" }, /eval-\d\.json:\d+:\d+: .*operation/],
  ["that looks at the row alone", { input: "{{ item.ideal }}" }, /looks at the row alone/],
  ["of a field that the row lacks", { reference: "{{ item.nothing }}" }, /the row has no item\.nothing/],
  ["with an empty text", { reference: "" }, /empty/],
];
const ROW = {
  question: "When are you open?",
  ideal: "Open (daily)",
  more: { words: ["first", "second"] },
};
/** An eval for each grader, so that one that can't be converted does not affect the others. */
const each = async (graders: readonly object[]) =>
  importInto(
    "openai-evals",
    Object.fromEntries(
      graders.flatMap((grader, i): [string, string][] => [
        [`eval-${i}.json`, evalWith([check(grader)], { id: `eval_${i}`, name: `Shop ${i}` })],
        [
          `run-${i}.json`,
          JSON.stringify({
            ...RUN,
            id: `run_${i}`,
            eval_id: `eval_${i}`,
            data_source: { type: "jsonl", source: { type: "file_content", content: [{ item: ROW }] } },
          }),
        ],
      ]),
    ),
  );

describe("a grader of OpenAI's", async () => {
  const carried = await each(CARRIED.map(([, grader]) => grader));
  const not = await each(NOT_CARRIED.map(([, grader]) => grader));

  it.each(CARRIED.map((row, i) => [...row, i] as const))("%s becomes a check", (_, __, expected, i) => {
    const [turn] = written(carried.read(`shop-${i}.yaml`)).cases[0]?.turns ?? [];
    expect(turn?.customer).toBe("When are you open?");
    expect(turn?.expect?.[0]).toEqual(expected);
  });

  it("that is carried over is reported without a loss, and its cases are valid and can be played", async () => {
    expect(carried.lines.lost).toEqual([]);
    const { errors, played } = await lintAndPlay(carried.root);
    expect(errors).toEqual([]);
    expect(played.filter((line) => line.includes("errored"))).toEqual([]);
  });

  it.each(NOT_CARRIED.map((row, i) => [...row, i] as const))(
    "%s is named with its place",
    (_, __, told, i) => {
      expect(
        not.lines.lost.filter((line) => /(?:eval|run)-(\d+)\.json/.exec(line)?.[1] === String(i)).join("\n"),
      ).toMatch(told);
      expect(not.read(`shop-${i}.yaml`)).toContain("Say here what must be true of this reply");
    },
  );

  it("that is lost leaves a case that says what is missing", async () => {
    expect((await lintAndPlay(not.root)).errors).toEqual([]);
  });

  it("asks a judge what a model was asked, with the row filled in", async () => {
    const { read, lines } = await importInto("openai-evals", {
      "eval.json": evalWith([
        {
          type: "label_model",
          name: "Tone",
          labels: ["kind", "curt"],
          passing_labels: ["kind"],
          input: [
            {
              role: "user",
              content: { type: "input_text", text: "{{item.question}} -> {{sample.output_text}}" },
            },
          ],
        },
        {
          type: "score_model",
          name: "Helpful",
          range: [1, 7],
          input: [{ role: "user", content: "Rate it." }],
        },
      ]),
      "rows.jsonl": rows({ question: "Why?" }),
    });
    const [label, score] = written(read("shop.yaml")).cases[0]?.turns[0]?.expect ?? [];
    expect(label?.["judge"]).toContain('"kind", and none of the other labels ("curt")');
    expect(label?.["judge"]).toContain("Why? -> (the agent's last reply)");
    // The file does not say which score passes.
    expect(score).toMatchObject({ severity: "advisory" });
    expect(lines.notes.join("\n")).toContain("has no pass_threshold");
    expect(lines.lost).toEqual([]);
  });

  it("keeps the graders of a formula that all must pass, and names another formula", async () => {
    const both = (formula: string) => ({
      type: "multi",
      name: "Both",
      graders: { a: check({ name: "a" }), b: check({ name: "b", operation: "ilike" }) },
      calculate_output: formula,
    });
    const import_ = (formula: string) =>
      importInto("openai-evals", {
        "eval.json": evalWith([both(formula)]),
        "rows.jsonl": rows({ question: "Hi?", ideal: "Hi" }),
      });
    const all = await import_("a * b");
    expect(all.lines.lost).toEqual([]);
    expect(all.read("shop.yaml")).not.toContain("advisory");
    const weighed = await import_("0.3 * a + 0.7 * b");
    expect(weighed.lines.lost.join()).toContain("0.3 * a + 0.7 * b");
    expect(weighed.read("shop.yaml")).toContain("advisory");
  });
});
