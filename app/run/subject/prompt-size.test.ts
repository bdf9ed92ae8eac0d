import { expect, it } from "vitest";
import { loadPrompt } from "../../../prompts/index.ts";
import { fixedCharacters, tooShortToCache } from "./prompt-size.ts";

const eva = await loadPrompt("prompts/eva", { cwd: process.cwd() });
/** Long enough for newer models, too short for older ones. */
const prompt = { ...eva, tools: eva.tools.slice(0, 1) };

it("says so where a model does not cache so short a prompt, and nothing where it does or where that is unknown", () => {
  expect(fixedCharacters(prompt)).toBeGreaterThan(3 * 1024);
  expect(fixedCharacters(prompt)).toBeLessThan(3 * 4096);
  expect(tooShortToCache(prompt, "claude-haiku-4-5")).toMatch(
    /^The instructions and tools of prompts\/eva are about [1-3],\d{3} tokens, and claude-haiku-4-5 keeps nothing under 4,096 in/,
  );
  expect(tooShortToCache(prompt, "claude-sonnet-5-5")).toBeNull();
  expect(tooShortToCache(prompt, "a-model-of-tomorrow")).toBeNull();
});
