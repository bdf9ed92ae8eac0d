import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { checkAnswers, DEFAULT_ANSWERS, type InitAnswers } from "../../app/init/answers.ts";
import { openQuestions } from "../desk/questions.ts";
import { askProject } from "./ask-project.ts";

async function ask(given: Partial<InitAnswers>, lines: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(""));
  const questions = openQuestions({ input, output });
  const check = async (answers: Partial<InitAnswers>) => checkAnswers(answers);
  const answers = await askProject(given, { questions, check });
  questions.close();
  return { answers, shown: String(output.read()) };
}

it("asks again at once for an answer that can't be used, and says what would be one", async () => {
  const { answers, shown } = await ask({}, ["Bella Pizza", "judge", "pia", "{{x}}", "Bella", "", "a b", ""]);
  expect(answers).toEqual({ ...DEFAULT_ANSWERS, name: "pia", company: "Bella" });
  const asked = [...shown.matchAll(/What is the agent|Which company|What is it for|Which model/g)];
  expect(asked.map(([words]) => words)).toEqual([
    ...Array<string>(3).fill("What is the agent"),
    ...Array<string>(2).fill("Which company"),
    "What is it for",
    ...Array<string>(2).fill("Which model"),
  ]);
  expect(shown).toMatch(
    /"Bella Pizza" can't be the agent's name: .*small letters.* bella-pizza would be one\.[^]*"judge" can't/,
  );
});

it("asks only for what no flag says", async () => {
  const { answers, shown } = await ask({ name: "pia", about: "Helps.", model: "opus" }, ["Bella"]);
  expect(answers).toEqual({ name: "pia", company: "Bella", about: "Helps.", model: "opus" });
  expect(shown.match(/\?/g)).toHaveLength(1);
});

it("ends where the person leaves", async () => {
  expect((await ask({}, ["pia", "not/usable".repeat(9)])).answers).toBeNull();
});
