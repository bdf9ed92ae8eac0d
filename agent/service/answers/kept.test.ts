import { describe, expect, it } from "vitest";
import { redactPersonal } from "../../guardrails/index.ts";
import type { ShownMessage } from "../wire.ts";
import { keptAnswer, redactedMessage } from "./kept.ts";

const redact = (text: string): string => redactPersonal(text);
const message = (text: string, at: number[] = []): ShownMessage => ({
  id: "m",
  role: "agent",
  text,
  at: "2026-11-26T10:00:00.000Z",
  activities: [],
  sources: at.map((place, i) => ({
    number: i + 1,
    title: "A",
    link: "https://x.example",
    quote: "a",
    at: place,
  })),
  cards: [],
  guardrails: [],
});

describe("what is kept of an answer", () => {
  it("has footnotes where they were, behind the same words", () => {
    const text = "Dear ana.longname@example.org, the battery is covered. Bye, bo@example.org.";
    const { text: kept, sources } = redactedMessage(message(text, [5, 54, text.length]), redact);
    expect(kept).toBe("Dear [email], the battery is covered. Bye, [email].");
    expect(sources.map(({ at }) => kept.slice(0, at))).toEqual([
      "Dear ",
      "Dear [email], the battery is covered.",
      kept,
    ]);
  });

  it("holds no personal data of tools' arguments and answers, however deep", () => {
    const call = {
      name: "look",
      input: { who: [{ mail: "a@b.org" }], n: 1 },
      result: '{"mail":"a@b.org"}',
      isError: false,
      durationMs: 1,
    };
    const turn = {
      agent: "",
      end: "end_turn" as const,
      toolCalls: [call],
      calls: [],
      latencyMs: 5,
      firstTextMs: 2,
    };
    const { toolCalls, latencyMs } = keptAnswer({
      shown: message("x"),
      turn,
      costUsd: null,
      latencyMs: 9,
      redact,
    });
    expect(toolCalls).toEqual([
      { ...call, input: { who: [{ mail: "[email]" }], n: 1 }, result: '{"mail":"[email]"}' },
    ]);
    expect(latencyMs).toBe(5);
  });
});
