import { expect, it } from "vitest";
import type { Prompt } from "../../prompts/index.ts";
import { mutantsOf } from "./mutants.ts";

const PROMPT: Prompt = {
  name: "pia",
  source: "prompts/pia",
  sections: [
    { file: "rules.md", placement: "system", cache: false, text: "- Never lie.\n- Sei nett.\n", hash: "a" },
    { file: "shop.md", placement: "system", cache: false, text: "Open until 6 pm.\n", hash: "b" },
  ],
  acknowledgement: null,
  model: { id: "m", maxTokens: 1, effort: null },
  tools: [
    "get_quote",
    {
      name: "lookup",
      description: "Looks up an order. Never asks twice.",
      input_schema: { type: "object" },
    },
  ],
  knowledge: {
    k: 2,
    articles: [
      { id: "a", title: "A", link: "https://a.example", file: "articles/a.md", text: "You can return it.\n" },
      { id: "b", title: "B", link: "https://b.example", file: "articles/b.md", text: "Schön.\n" },
    ],
  } as unknown as NonNullable<Prompt["knowledge"]>,
  hash: "h",
};

const told = (...args: Parameters<typeof mutantsOf>) =>
  mutantsOf(...args).map(({ change, text, instead }) => [change, text, instead?.text ?? null]);

it("leaves out or reverses each statement, and only leaves out what no rule can reverse", () => {
  expect(told(PROMPT, ["sentence"])).toEqual([
    ["remove", "Never lie.", null],
    ["remove", "Sei nett.", null],
  ]);
  expect(told(PROMPT, ["sentence"], ["remove", "reverse"])).toEqual([
    ["remove", "Never lie.", null],
    ["reverse", "Never lie.", "Always lie."],
    ["remove", "Sei nett.", null],
  ]);
  expect(told(PROMPT, ["sentence"], ["reverse"])).toEqual([
    ["reverse", "Never lie.", "Always lie."],
    ["remove", "Sei nett.", null],
  ]);
});

it("reverses sections, described tools and articles as a whole", () => {
  expect(told(PROMPT, ["section", "tool", "article"], ["reverse"])).toEqual([
    ["reverse", "rules.md", "1 of 2 statements reversed"],
    ["reverse", "shop.md", "1 of 1 statement reversed"],
    ["remove", "get_quote", null],
    ["reverse", "lookup", "1 of 2 statements reversed"],
    ["reverse", "A (a)", "1 of 1 statement reversed"],
    ["remove", "B (b)", null],
  ]);
});

it("changes what it says and nothing else, and its hash with it", () => {
  const mutants = mutantsOf(PROMPT, ["sentence", "section", "tool", "article"], ["remove", "reverse"]);
  const at = (text: string) => mutants.find((m) => m.change === "reverse" && m.text === text)?.prompt;
  expect(at("Never lie.")?.sections[0]?.text).toBe("- Always lie.\n- Sei nett.\n");
  expect(at("shop.md")?.sections[1]?.text).toBe("Open until 7 pm.\n");
  expect(at("lookup")?.tools[1]).toMatchObject({
    name: "lookup",
    description: "Looks up an order. Always asks twice.",
  });
  expect(at("A (a)")?.knowledge?.articles[0]?.text).toBe("You cannot return it.\n");
  // A section with one reversible statement gives the same agent as that statement reversed.
  expect(new Set(mutants.map(({ prompt }) => prompt.hash)).size).toBe(mutants.length - 1);
  expect(mutants.map(({ prompt }) => prompt.hash)).not.toContain(PROMPT.hash);
});
