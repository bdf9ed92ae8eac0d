import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { openQuestions } from "./questions.ts";

it("takes lines that were pasted at once for the answers to the questions that follow", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const { say, ask, close } = openQuestions({ input, output });
  input.end(" one \ntwo\n");
  say("hello \u001b[2J\n");
  expect([await ask("A? "), await ask("B? "), await ask("C? ")]).toEqual(["one", "two", null]);
  close();
  expect(await ask("D? ")).toBeNull();
  expect(String(output.read())).toMatch(/^hello ␛\[2J\nA\? B\? /);
});
