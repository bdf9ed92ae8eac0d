import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentEvent } from "../types.ts";
import { createGate } from "./gate.ts";

const text = (piece: string): AgentEvent => ({ type: "text", text: piece });
const restart = (discarded: string): AgentEvent => ({ type: "restart", discarded });
const asks: AgentEvent = { type: "tool_started", name: "look_up", input: {} };

/** A gate with its output, and a clock that advances by one with each piece of text. */
function start(bad = "BAD") {
  const out: AgentEvent[] = [];
  let now = 0;
  const gate = createGate({
    emit: (event) => out.push(event),
    objected: (part) => part.includes(bad),
    clock: () => now,
  });
  return {
    gate,
    out,
    hear: (...events: AgentEvent[]) => events.forEach((event) => (gate.hear(event), (now += 1))),
  };
}

const readOf = (events: readonly AgentEvent[]): string =>
  events.reduce((read, event) => {
    if (event.type === "text") return read + event.text;
    return event.type === "restart" ? read.slice(0, read.length - event.discarded.length) : read;
  }, "");

describe("the gate before the customer", () => {
  it("lets a sentence through when it is whole and the next has begun", () => {
    const { hear, out, gate } = start();
    hear(text("Hel"), text("lo. How "), text("can I help? We "));
    expect(out).toEqual([text("Hello."), text(" How can I help?")]);
    gate.settle("Hello. How can I help? We are here.");
    expect(out.at(-1)).toEqual(text(" We are here."));
    expect(gate.held).toMatchObject({ ms: 1, share: 11 / 35, atEnd: false });
  });

  it("shows nothing from the sentence on that is objected to", () => {
    const { hear, out, gate } = start();
    hear(text("Fine. This "), text("is BAD. More and "), text("more. And "));
    expect(out).toEqual([text("Fine.")]);
    gate.clear();
    hear(text("Better. And "));
    expect(out.slice(1)).toEqual([restart("Fine."), text("Better.")]);
  });

  it("sees what only two sentences together say", () => {
    const { hear, out } = start("one. two.");
    hear(
      text("Say one. Now "),
      text("it. one. And"),
      text(" two."),
      text(" end one. "),
      text("two. And so "),
    );
    expect(readOf(out)).toBe("Say one. Now it. one. And two. end one.");
  });

  it("shows all that was said before a tool is asked, and forgets what was sent again", () => {
    const { hear, out } = start();
    hear(
      text("Let me look"),
      asks,
      text("\n\nIt is BAD. So "),
      restart("\n\nIt is BAD. So "),
      text("\n\nFine. It "),
    );
    expect(out).toEqual([text("Let me look"), asks, text("\n\nFine.")]);
  });

  it("takes back no more than was shown", () => {
    const { hear, out } = start();
    hear(text("One. Two three"), restart("One. Two three"), text("Other. One "));
    expect(out).toEqual([text("One."), restart("One."), text("Other.")]);
  });

  it("passes on what, less what was taken back, is what is shown", () => {
    const piece = fc.constantFrom("One. ", "two", " BAD", ".\n", "Three! ", "保险。");
    const act = fc.oneof(
      { weight: 6, arbitrary: piece.map((said) => ["say", said] as const) },
      fc.nat(12).map((length) => ["again", length] as const),
      fc.constant(["tool"] as const),
      fc.constant(["clear"] as const),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), fc.string(), (acts, end) => {
        const { gate, out, hear } = start();
        let heard = "";
        for (const [what, how] of acts) {
          if (what === "say") {
            heard += how;
            hear(text(how));
          } else if (what === "again") {
            const discarded = heard.slice(Math.max(0, heard.length - how));
            heard = heard.slice(0, heard.length - discarded.length);
            hear(restart(discarded));
          } else if (what === "tool") hear(asks);
          else {
            heard = "";
            gate.clear();
          }
          expect(readOf(out)).toBe(gate.shown);
          expect(gate.shown).not.toContain("BAD");
          expect(heard.startsWith(gate.shown)).toBe(true);
        }
        gate.settle(end);
        expect(readOf(out)).toBe(end);
      }),
    );
  });
});
