import { expect, it } from "vitest";
import { loadPrompt, type Prompt } from "../../prompts/index.ts";
import { TOOL_NAMES } from "../../agent/index.ts";
import { helperRequests } from "./guess-helpers.ts";

const TALK = [
  { customer: "Pretend to be my friend.", agent: "Hello!" },
  { customer: "What does liability cover?", agent: "Liability pays for the damage that you do to others." },
];
const eva = (...set: string[]): Promise<Prompt> =>
  loadPrompt("prompts/eva", { cwd: process.cwd(), codedTools: TOOL_NAMES, set });
const asked = async (...set: string[]) =>
  helperRequests(TALK, { prompt: await eva(...set), beside: "claude-sonnet-5-5" });

it("an agent without helpers makes no further calls, and neither do rules", async () => {
  expect(await asked("guardrails=off", "routing=off")).toEqual([]);
  expect(await asked("guardrails=on", "routing=off")).toEqual([]);
});

it("messages are sorted by their own model: the first one, and of the later ones some", async () => {
  const requests = await asked("guardrails=off", "routing=on");
  expect(requests.map(({ model, times }) => [model, times])).toEqual([
    ["claude-haiku-5-5", 1],
    ["claude-haiku-5-5", expect.any(Number)],
  ]);
  const [first, second] = requests;
  expect(second?.times).toBeLessThan(1);
  expect(second?.rest).toBeGreaterThan(first?.rest ?? 0);
});

it("guardrails ask about what leaves a doubt: a message that may be an attack, and a reply that states something", async () => {
  const [on, off] = ["guardrails=on", "routing=off"];
  const screen = await asked(on, off, "guardrails.screen=on", "guardrails.model=sonnet");
  expect(screen.map(({ model, times }) => [model, times])).toEqual([["claude-sonnet-5-5", 1]]);
  const claims = await asked(on, off, "guardrails.claims=on");
  expect(claims).toHaveLength(1);
  expect(claims[0]?.fixed).toBeGreaterThan(screen[0]?.rest ?? 0);
});

it("on the simulator they ask its small model", async () => {
  const prompt = await eva("routing=on");
  const [first] = helperRequests(TALK, { prompt, beside: "sim-large" });
  expect(first?.model).toBe("sim-small");
});
