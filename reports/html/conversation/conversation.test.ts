import { h } from "preact";
import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import type { PageConversation } from "../data/contract.ts";
import { Conversation } from "./conversation.tsx";

const tool = { name: "lookup", input: [], result: "x".repeat(200), failed: false, took: "" } satisfies object;
const turn = (i: number): PageConversation["turns"][number] => ({
  customer: `question ${i}`,
  agent: `answer ${i}`,
  tools: i === 1 ? [{ ...tool, input: [] }] : [],
  end: null,
  took: "",
});
const said: PageConversation = { error: null, end: "It ended.", turns: [0, 1, 2, 3].map(turn), checks: [] };
const shown = (focus?: Parameters<typeof Conversation>[0]["focus"]): string =>
  render(h(Conversation, { agent: "Eva", said, ...(focus && { focus }) }));
/** The text that is visible without a click. */
const seen = (html: string): string =>
  html.replace(
    /<details class="fold rest">.*?<\/summary>(?:(?!<details class="fold rest").)*?<\/details>(?=<div class="turn|$)/gs,
    "(folded)",
  );

describe("a conversation of which one message is asked about", () => {
  it("has that message in view, and the others folded with how many they are", () => {
    const html = shown({ turn: 2, open: false, known: [] });
    expect(html.match(/<details class="fold rest">/g)).toHaveLength(2);
    expect(html).toContain("2 messages and their answers before this");
    expect(html).toContain("1 message and its answer after this");
    expect(html).toMatch(/<details class="tool">/);
    expect(seen(html)).toContain("answer 2");
    for (const text of ["answer 0", "answer 1", "answer 3"]) {
      expect(html).toContain(text);
      expect(seen(html)).not.toContain(text);
    }
  });

  it("is open as soon as passages may be marked anywhere", () => {
    const html = shown({ turn: 2, open: true, known: [] });
    expect(html).not.toMatch(/<details class="(?:fold rest|tool)">/);
    expect(html.match(/<details open class="fold rest"|<details class="fold rest" open/g)).toHaveLength(2);
  });

  it("is whole where all of it is asked about, but for what tools said; elsewhere nothing is folded", () => {
    expect(shown({ turn: null, open: false, known: [] })).not.toContain("fold rest");
    expect(shown({ turn: null, open: false, known: [] })).toMatch(/<details class="tool">/);
    expect(shown()).not.toMatch(/fold rest|<details class="tool">/);
    expect(shown({ turn: 0, open: false, known: [] }).match(/fold rest/g)).toHaveLength(1);
  });

  it("is quieter where the reader has read it before, with every word of it", () => {
    const html = shown({ turn: 2, open: false, known: [[2, "agent", 0, 6]] });
    expect(html).toContain('<span class="known">answer</span> 2');
    expect(html.replaceAll(/<[^>]*>/g, "")).toContain("answer 2");
    expect(html.match(/class="known"/g)).toHaveLength(1);
  });
});
