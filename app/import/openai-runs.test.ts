import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepareGrading } from "../grade/prepare.ts";
import { runGrading } from "../grade/grade.ts";
import { check, evalWith, RUN, written } from "../../tests/fixtures/projects/openai-evals.ts";
import { importInto, lintAndPlay } from "../../tests/fixtures/projects/imported.ts";
import { quietWorld } from "../../tests/fixtures/projects/own-project.ts";

const outputItem = (id: string, said: string, passed: boolean): object => ({
  object: "eval.run.output_item",
  id,
  run_id: "run_1",
  datasource_item_id: 0,
  datasource_item: RUN.data_source.source.content[0]?.item,
  results: [{ name: "Says it", passed, score: passed ? 1 : 0 }],
  sample: {
    model: "gpt-5-mini",
    input: [
      { role: "developer", content: "You are the shop." },
      { role: "user", content: "Hello. When are you open?" },
    ],
    output: [{ role: "assistant", content: said }],
  },
});

it("answers whose eval and run were not kept are cases with the messages that were sent, and no checks of theirs", async () => {
  const answers = [outputItem("oi_1", "We're closed.", false), outputItem("oi_2", "From Tuesday on.", true)];
  const { read, cases, recordings, lines } = await importInto("openai-evals", {
    "items.json": JSON.stringify({ object: "list", data: answers }),
  });
  expect({ cases, recordings }).toEqual({ cases: 1, recordings: 2 });
  expect(lines.lost).toEqual([
    expect.stringMatching(/the graders of the rows: their eval is not among the files/),
  ]);
  const [one] = written(read("openai-evals.yaml")).cases;
  expect(one).toMatchObject({ turns: [{ customer: "Hello. When are you open?" }] });
  expect(one?.reference).not.toEqual(["We're closed."]);
});

describe("runs and answers", () => {
  const files = {
    "eval.json": evalWith([check({ operation: "ilike" })]),
    "run.json": JSON.stringify(RUN),
    "items.json": JSON.stringify({
      object: "list",
      data: [outputItem("oi_1", "We're closed.", false), outputItem("oi_2", "Open from Tuesday on.", true)],
    }),
  };

  it("become one case for each row, and recordings with their verdicts, which assay grade reads", async () => {
    const { read, root, cases, recordings, lines } = await importInto("openai-evals", files);
    expect({ cases, recordings, lost: lines.lost }).toEqual({ cases: 1, recordings: 2, lost: [] });
    expect(lines.notes.join()).toContain("the system message of the run");
    const [one] = written(read("shop.yaml")).cases;
    expect(one).toMatchObject({ id: "hours", turns: [{ customer: "Hello. When are you open?" }] });
    expect((await lintAndPlay(root)).errors).toEqual([]);

    const world = quietWorld(root);
    const prepared = await prepareGrading({
      file: join(root, "cases/pedal/recordings.jsonl"),
      cases: join(root, "cases/pedal"),
      places: [],
      out: join(root, "runs"),
      style: "auto",
      endMarkers: [],
      closingTools: [],
      seed: 1,
      concurrency: "auto",
      version: "0.0.0",
      world,
    });
    const { analysis } = await runGrading(prepared, {
      signal: new AbortController().signal,
      clock: () => new Date(0),
      world,
    });
    expect(analysis.counts).toMatchObject({ passed: 1, failed: 1, errored: 0 });
    expect(analysis.manifest.warnings).toEqual([]);
    const line = readFileSync(join(root, "cases/pedal/recordings.jsonl"), "utf8").split("\n")[1] ?? "";
    expect(JSON.parse(line)).toMatchObject({ case: "hours", meta: { their_verdicts: [{ passed: true }] } });
  });

  it("take the answer that passed as the reference", async () => {
    const answered = [outputItem("oi_2", "Open from Tuesday on.", true)];
    const { read } = await importInto("openai-evals", { ...files, "items.json": JSON.stringify(answered) });
    expect(written(read("shop.yaml")).cases[0]?.reference).toEqual(["Open from Tuesday on."]);
  });

  it("keep a conversation that the row holds, turn by turn", async () => {
    const { read, lines } = await importInto("openai-evals", {
      "eval.json": evalWith([check({ operation: "like", reference: "9 am" })]),
      "run.json": JSON.stringify({
        ...RUN,
        data_source: {
          type: "completions",
          source: {
            type: "file_content",
            content: [
              {
                item: {
                  input_trajectory: [
                    { role: "user", content: "Hi" },
                    { role: "assistant", content: "Hello!" },
                    { role: "user", content: [{ type: "input_text", text: "When do you open?" }] },
                  ],
                },
              },
            ],
          },
          input_messages: { type: "item_reference", item_reference: "item.input_trajectory" },
        },
      }),
    });
    expect(lines.lost).toEqual([]);
    const [one] = written(read("shop.yaml")).cases;
    expect(one?.turns.map((turn) => turn.customer)).toEqual(["Hi", "When do you open?"]);
    expect(one?.reference).toEqual(["Hello!", "9 am"]);
  });

  it.each([
    [
      "an answer that errored",
      {
        ...(outputItem("x", "", false) as Record<string, unknown>),
        sample: { output: [], error: { code: "rate_limit" } },
      },
      /it errored/,
    ],
    ["a record of another kind", { hello: 1 }, /not an eval, a run/],
  ])("%s is named", async (_, record, told) => {
    const { lines } = await importInto("openai-evals", { ...files, "items.json": JSON.stringify([record]) });
    expect(lines.lost.join("\n")).toMatch(told);
  });
});
