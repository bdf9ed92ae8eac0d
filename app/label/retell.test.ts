import { expect, it } from "vitest";
import type { Transcript } from "../../graders/contract/transcript.ts";
import { longer, otherOrder } from "./retell.ts";

const turn = (agent: string): Transcript["turns"][number] => ({
  customer: "?",
  agent,
  end: "end_turn",
  toolCalls: [],
  calls: [],
  latencyMs: 1,
  firstTextMs: 1,
});
const of = (...replies: string[]): Transcript => ({
  turns: replies.map(turn),
  end: "script",
  customerCalls: [],
});
const said = (t: Transcript | null): string[] => (t?.turns ?? []).map((x) => x.agent);

it.each(["Yes.", "It covers theft. It does not cover hail.", "x".repeat(900)])(
  "a longer reply holds all that was said, and is twice as long or more: %.20s",
  (reply) => {
    const [first, last = ""] = said(longer(of("Hello.", reply), null));
    expect(first).toBe("Hello.");
    expect(last).toContain(reply);
    expect(last.length).toBeGreaterThanOrEqual(2 * reply.length);
  },
);

it("another order has the same paragraphs, or sentences, and only of the reply that is judged", () => {
  expect(said(otherOrder(of("A first. Then B.", "C."), 0))).toEqual(["Then B. A first.", "C."]);
  expect(said(otherOrder(of("One. Two.\n\nThree."), null))).toEqual(["Three.\n\nOne. Two."]);
});

it("a reply with one part, or without words, has no other order", () => {
  expect(otherOrder(of("Only this."), null)).toBeNull();
  expect([longer(of(""), null), longer(of(), null), otherOrder(of("A. B."), 4)]).toEqual([null, null, null]);
});
