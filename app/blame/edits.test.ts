import { expect, it } from "vitest";
import { contentHash } from "../../claude/index.ts";
import type { Prompt } from "../../prompts/index.ts";
import { editsOf, withEdits } from "./edits.ts";

const section = (file: string, text: string): Prompt["sections"][number] => ({
  file,
  placement: "system",
  cache: false,
  text,
  hash: contentHash(text),
});
const tool = (name: string, description: string) => ({
  name,
  description,
  input_schema: { type: "object" as const },
});
const article = (id: string, text: string) => ({
  id,
  title: id,
  link: `https://a.example/${id}`,
  file: `${id}.md`,
  text,
});
const knowledge = (...articles: ReturnType<typeof article>[]) => ({
  k: 4,
  stemming: true,
  synonyms: [],
  embedder: null,
  articles,
});

const GOOD: Prompt = {
  name: "tom",
  source: "good",
  sections: [section("a.md", "one\ntwo\nthree"), section("gone.md", "bye"), section("b.md", "four")],
  acknowledgement: null,
  model: { id: "sim-large", maxTokens: 100, effort: null },
  tools: [tool("look", "Looks."), tool("buy", "Buys.")],
  knowledge: knowledge(article("x", "X."), article("y", "Y.")),
  hash: "good",
};
const BAD: Prompt = {
  ...GOOD,
  source: "bad",
  sections: [section("a.md", "one\nthree\nmore of it"), section("new.md", "hi"), section("b.md", "four")],
  model: { id: "sim-small", maxTokens: 100, effort: null },
  tools: [tool("look", "Looks twice.")],
  knowledge: { ...knowledge(article("x", "Another X.")), k: 2 },
  hash: "bad",
};

const edits = editsOf(GOOD, BAD);
const said = ({ removed, added, file }: (typeof edits)[number]): string =>
  `${file} ${[...removed.map((t) => `-${t}`), ...added.map((t) => `+${t}`)].join(" ")}`;

it("finds each difference, as small as it can be made by itself", () => {
  expect(edits.map(said)).toEqual([
    "a.md -two",
    "a.md +more of it",
    "gone.md -(the whole section)",
    "new.md +(the whole section)",
    "manifest.yaml -tool look +tool look, described otherwise",
    "manifest.yaml -tool buy",
    "x.md -article x +article x, in other words",
    "y.md -article y",
    "manifest.yaml +settings of knowledge",
    "manifest.yaml +setting model",
  ]);
});

it("makes the one prompt of none of them, and the other of all", () => {
  const plain = ({ sections, tools, knowledge: known, model }: Prompt) => ({
    sections: sections.map(({ file, text }) => [file, text]),
    tools,
    known,
    model,
  });
  expect(plain(withEdits({ good: GOOD, bad: BAD }, []))).toEqual(plain(GOOD));
  expect(plain(withEdits({ good: GOOD, bad: BAD }, edits))).toEqual(plain(BAD));
});

it("makes each by itself, and no two alike", () => {
  const prompts = edits.map((edit) => withEdits({ good: GOOD, bad: BAD }, [edit]));
  expect(new Set(prompts.map(({ hash }) => hash)).size).toBe(edits.length);
  expect(prompts[0]?.sections[0]?.text).toBe("one\nthree");
  expect(prompts[1]?.sections[0]?.text).toBe("one\ntwo\nthree\nmore of it");
  expect(prompts[5]).toMatchObject({
    tools: [{ name: "look", description: "Looks." }],
    offTools: [{ name: "buy" }],
  });
});
