import { describe, expect, it } from "vitest";
import type { PageTurn } from "../data/contract.ts";
import { withReading } from "./reading.ts";

const OFFER = "Shall I prepare a quote for you?";
const turn = (customer: string, agent: string, result?: string): PageTurn => ({
  customer,
  agent,
  tools:
    result === undefined ? [] : [{ name: "lookup", input: [["id", "7"]], result, failed: false, took: "" }],
  end: null,
  took: "",
});
const asks = (id: string, turns: PageTurn[], o: { turn?: number; history?: PageTurn[] } = {}) => ({
  id,
  asked: `It is kind to ${id}.`,
  criteria: [],
  caseId: id,
  trial: 0,
  turn: o.turn ?? null,
  said: { error: null, end: "", turns, checks: [], ...(o.history && { history: o.history }) },
});

describe("what is read of each question", () => {
  it("has the sentences that an earlier question has shown, with their place", () => {
    const agent = `Hello to you! ${OFFER}`;
    const [first, second] = withReading([
      asks("a", [turn("Hi!", agent)]),
      asks("b", [turn("Hi!", "Hm."), turn("Do you insure boats?", `Sadly, we do not. ${OFFER}`)]),
    ]);
    expect(first?.known).toEqual([]);
    expect(second?.known).toEqual([[1, "agent", 18, 50]]);
  });

  it("does not know what was folded before, and counts no words of it", () => {
    const turns = [turn("Hi!", OFFER), turn("Why so?", "You asked me for one."), turn("No.", OFFER)];
    const [judged, whole] = withReading([asks("a", turns, { turn: 1 }), asks("b", turns)]);
    expect(whole?.known).toEqual([
      [1, "agent", 0, 21],
      [2, "agent", 0, 32],
    ]);
    expect(judged?.seconds).toBeLessThan((whole?.seconds ?? 0) / 1.2);
  });

  it("numbers what the case gave the agent before from below 0", () => {
    const earlier = [turn("Hi!", OFFER)];
    const asked = withReading([asks("a", earlier), asks("b", [turn("Yes.", "Good.")], { history: earlier })]);
    expect(asked[1]?.known).toEqual([[-1, "agent", 0, 32]]);
  });

  it("counts the beginning and the end of a customer's long message, whose middle is folded", () => {
    const of = (customer: string) => withReading([asks("a", [turn(customer, "Here.")])])[0]?.seconds ?? 0;
    const [half, whole] = [of("ten words of it ".repeat(25)), of("ten words of it ".repeat(400))];
    expect(whole).toBeGreaterThan(half);
    expect(whole).toBeLessThan(1.5 * half);
    expect(of("x".repeat(4000))).toBeGreaterThan(0);
  });

  it("counts a short result of a tool, which is in view, and not a long one", () => {
    const of = (result: string) => withReading([asks("a", [turn("Hi!", "Here.", result)])])[0]?.seconds ?? 0;
    const [none, short, long] = [of(""), of("ten words of it ".repeat(3)), of("ten words of it ".repeat(99))];
    expect(short).toBeGreaterThan(none);
    expect(long).toBe(none);
  });
});
