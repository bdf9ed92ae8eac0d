import { describe, expect, it } from "vitest";
import { aConversation, anExchange, aWord } from "../../tests/fixtures/customers/conversations.ts";
import { createStyle } from "../text/style.ts";
import { analyzeInbox } from "./inbox.ts";
import { renderInbox } from "./inbox-terminal.ts";

const down = (id: string, lastAt: string | null) =>
  aConversation({ id, lastAt, feedback: [aWord({ thumb: "down" })] });
const handed = { exchanges: [anExchange("A person!", { handedOff: true })] };

describe("the inbox", () => {
  it("holds what is worth reading: most urgent, then more reasons, then latest first", () => {
    const { looked, items } = analyzeInbox(
      [
        aConversation({ id: "well" }),
        aConversation({ id: "handed", ...handed }),
        down("old", "2026-11-25T10:00:00.000Z"),
        down("new", "2026-11-26T10:00:00.000Z"),
        down("timeless", null),
        { ...down("both", "2026-11-20T10:00:00.000Z"), ...handed },
      ],
      null,
    );
    expect(looked).toBe(6);
    expect(items.map(({ id }) => id)).toEqual(["both", "new", "old", "timeless", "handed"]);
  });

  it("holds only the kinds that are asked for, with only those reasons", () => {
    const both = { ...down("both", null), ...handed };
    const { items } = analyzeInbox([both, down("down", null)], ["hand-off", "guardrail"]);
    expect(items.map(({ id, reasons }) => [id, reasons.map(({ kind }) => kind)])).toEqual([
      ["both", ["hand-off"]],
    ]);
  });

  const page = { style: createStyle(false), width: 100 };
  const shown = (conversations: Parameters<typeof analyzeInbox>[0]) =>
    renderInbox(analyzeInbox(conversations, null), { where: "kept.sqlite, since 2026-11-19", page });

  it("shows a line each", () => {
    const long = "A very long message that goes on and on, and says nothing that was not said before";
    expect(
      shown([
        { ...down("c-1", "2026-11-26T10:00:00.000Z"), ...handed },
        aConversation({ id: "x", exchanges: [anExchange(long, null)] }),
        aConversation(),
      ]),
    ).toMatchInlineSnapshot(`
      "2 of 3 conversations are worth reading (kept.sqlite, since 2026-11-19).

      c-1  2026-11-26 10:00  "A person!"                           thumbs down; hand-off
      x    2026-11-26 10:00  "A very long message that goes on…"   no answer (message 1)

      Make a case of one: assay promote ID
      "
    `);
  });

  it("shows as much of long ids as distinguishes them", () => {
    const same = "0123456789abcdef";
    const text = shown([down(`${same}-0000`, null), down(`${same}-1111`, null), down("x", null)]);
    expect(text).toMatch(/^0123456789abcdef-0 +"/m);
    expect(text).toMatch(/^0123456789abcdef-1 +"/m);
    expect(text).toMatch(/^x +"/m);
  });

  it("says when there is nothing", () => {
    expect(shown([aConversation()])).toBe(
      "None of 1 conversation is worth reading by itself (kept.sqlite, since 2026-11-19).\n",
    );
  });

  it("lets nothing of a customer reach the terminal", () => {
    const evil = "\u001b[2J\u202egpj\nsecond line";
    const word = aWord({ thumb: "down", reason: evil });
    const text = shown([aConversation({ id: evil, exchanges: [anExchange(evil)], feedback: [word] })]);
    expect(text).not.toMatch(/\u001b|\u202e/);
    expect(text.trimEnd().split("\n")).toHaveLength(5);
  });
});
