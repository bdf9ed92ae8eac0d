import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { askSuite } from "./ask-suite.ts";
import { openQuestions } from "./questions.ts";

const SUITES = ["cases/pia/a.yaml", "cases/pia/b.yaml"];

async function ask(typed: string | null) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const questions = openQuestions({ input, output });
  const answer = askSuite(questions, { yaml: "- id: \u001b[2Jx\n", suites: SUITES });
  if (typed !== null) input.write(`${typed}\n`);
  input.end();
  const file = await answer;
  questions.close();
  return { file, shown: String(output.read()) };
}

it.each([
  ["a number", "2", "cases/pia/b.yaml"],
  ["the name of a new file", " cases/pia/new.yaml ", "cases/pia/new.yaml"],
  ["nothing", "", null],
  ["a number that there is not, which is a name", "3", "3"],
  ["the end of the input", null, null],
])("a person answers with %s", async (_, typed, expected) => {
  expect((await ask(typed)).file).toBe(expected);
});

it("shows the case and the suites, and lets nothing of it reach the terminal", async () => {
  const { shown } = await ask("");
  expect(shown).toContain("1  cases/pia/a.yaml\n  2  cases/pia/b.yaml");
  expect(shown).toContain("- id: ␛[2Jx");
});
