import { describe, expect, it } from "vitest";
import type { Article, Knowledge } from "../../prompts/index.ts";
import type { Embedder } from "./embedder.ts";
import { fuse } from "./fuse.ts";
import { passagesOf } from "./passages.ts";
import { createRetriever } from "./retriever.ts";
import { createAnalyze } from "./terms.ts";

const article = (id: string, text: string, title = `About ${id}`): Article => ({
  id,
  title,
  link: `https://help.example/${id}`,
  file: `articles/${id}.md`,
  text,
});

function knowing(articles: Article[], change: Partial<Knowledge> = {}): Knowledge {
  return { k: 3, stemming: true, synonyms: [], embedder: null, articles, ...change };
}

describe("the terms of a text", () => {
  const terms = createAnalyze({
    stemming: true,
    synonyms: [
      ["electric car", "EV"],
      ["bill", "invoice"],
    ],
  });
  const plain = createAnalyze({ stemming: false, synonyms: [] });

  it.each([
    ["Where are my invoices?", ["invoic", "=1"]],
    ["The EVs' batteries", ["ev", "batteri", "=0"]],
    ["My EV", ["ev", "=0"]],
    ["electric cars", ["electr", "car", "=0"]],
    ["an electric bicycle", ["electr", "bicycl"]],
    ["Déjà vu: naïve!", ["deja", "vu", "naiv"]],
    ["What is it, and how do I get it?", []],
    ["", []],
    ["24 h or 7 days", ["24", "7", "day"]],
  ])("%j are %j", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it("are the words themselves without stemming, and nothing more without synonyms", () => {
    expect(plain("Paying invoices for EVs")).toEqual(["paying", "invoices", "evs"]);
  });

  it("are found quickly in a text that is made to be slow", () => {
    expect(terms("a-".repeat(200_000) + "x".repeat(200_000)).every((term) => term.length <= 40)).toBe(true);
  });
});

describe("the passages of an article", () => {
  it("begin at headings, and their blocks are paragraphs and entries of lists, as a reader sees them", () => {
    const text = [
      "First **paragraph**\nof two lines.",
      "",
      "## How to [pay](https://x.example)",
      "",
      "- Online: `now`",
      "- By phone,",
      "  on weekdays",
      "",
      "1. One",
      "2. Two",
      "",
      "## Empty",
      "",
      "### About pay ###",
      "Last.",
    ].join("\n");
    expect(passagesOf(article("pay", text))).toEqual([
      {
        id: "pay#0",
        article: "pay",
        link: "https://help.example/pay",
        title: "About pay",
        blocks: ["First paragraph of two lines."],
      },
      {
        id: "pay#1",
        article: "pay",
        link: "https://help.example/pay",
        title: "About pay: How to pay",
        blocks: ["Online: now", "By phone, on weekdays", "One", "Two"],
      },
      {
        id: "pay#2",
        article: "pay",
        link: "https://help.example/pay",
        title: "About pay",
        blocks: ["Last."],
      },
    ]);
  });

  it("are cut where they grow long, and a # in code is no heading", () => {
    const long = Array.from({ length: 4 }, () => "word ".repeat(100)).join("\n\n");
    expect(passagesOf(article("a", long)).map(({ blocks }) => blocks.length)).toEqual([2, 2]);
    expect(passagesOf(article("a", "```\n# no\n```"))).toHaveLength(1);
  });
});

describe("what is found", () => {
  const pay = article(
    "pay",
    "You can pay your bill online.\n\n## Late\n\nA reminder comes after the due date.",
  );
  const battery = article("battery", "The battery of an electric car is covered.");
  const hail = article("hail", "Hail dents are damage that is not caused by a collision.");
  const articles = [pay, battery, hail];
  const ids = async (knowledge: Knowledge, text: string, before = ""): Promise<string[]> =>
    (await createRetriever(knowledge, null).find({ text, before }, { k: knowledge.k })).map(({ id }) => id);

  it("shares words with the question, in any form and by any name that is known", async () => {
    expect(await ids(knowing(articles), "Are batteries covered?")).toEqual(["battery#0"]);
    expect(await ids(knowing(articles), "Where do I settle an invoice?")).toEqual([]);
    expect(
      await ids(knowing(articles, { synonyms: [["bill", "invoice"]] }), "Where do I settle an invoice?"),
    ).toEqual(["pay#0"]);
    expect(await ids(knowing(articles, { stemming: false }), "Batteries?")).toEqual([]);
  });

  it("is nothing where nothing is asked, or where no article speaks of it", async () => {
    for (const text of ["", "ok", "How are you?", "Who won the match?"])
      expect(await ids(knowing(articles), text)).toEqual([]);
  });

  it("goes by what was said before where the words alone say little, and by the words first", async () => {
    expect(await ids(knowing(articles), "And when it is late?", "How do I pay my bill?")).toEqual([
      "pay#1",
      "pay#0",
    ]);
    expect((await ids(knowing(articles), "And hail?", "Is the battery covered?"))[0]).toBe("hail#0");
  });

  it("is ranked by words and by meaning where there is an embedder, each article embedded once", async () => {
    const asked: string[][] = [];
    const embedder: Embedder = {
      embed: (texts, what) => {
        asked.push([what, ...texts]);
        return Promise.resolve(
          texts.map((text) => [/hail|storm/i.test(text) ? 1 : 0, /pay|bill|late/i.test(text) ? 1 : 0, 0.01]),
        );
      },
    };
    const retriever = createRetriever(knowing(articles, { embedder: { model: "m" } }), embedder);
    const find = async (text: string) =>
      (await retriever.find({ text, before: "" }, { k: 3 })).map(({ id }) => id);
    expect(await find("The storm broke my roof")).toEqual(["hail#0"]);
    expect(await find("Can I pay online?")).toEqual(["pay#0", "pay#1"]);
    expect(asked.map(([what]) => what)).toEqual(["document", "query", "query"]);
  });

  it("needs an embedder where the articles are to be found with one", () => {
    expect(() => createRetriever(knowing(articles, { embedder: { model: "m" } }), null)).toThrow(
      /no embedder/,
    );
  });
});

describe("fuse", () => {
  it("ranks by the sum of 1 / (60 + rank): two middle places beat one first place", () => {
    expect(
      fuse([
        ["a", "b", "c"],
        ["d", "b", "e"],
      ]),
    ).toEqual(["b", "a", "d", "c", "e"]);
    expect(fuse([["a", "b"], []])).toEqual(["a", "b"]);
    expect(fuse([])).toEqual([]);
  });
});
