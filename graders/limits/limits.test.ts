import { describe, expect, it } from "vitest";
import { callRecord, conversation, refusals, runCheck, turn } from "../../tests/fixtures/graders.ts";
import type { Turn } from "../contract/transcript.ts";

const timed = (latencyMs: number, firstTextMs: number | null = null) =>
  turn("Hi", { latencyMs, firstTextMs, calls: [callRecord()] });
const priced = (...costs: (number | null)[]) =>
  turn("Hi", { calls: costs.map((costUsd) => callRecord({ costUsd })) });

async function decide(kind: string, value: unknown, turns: Turn[], index: number | null = null) {
  return (await runCheck(kind, value, { transcript: conversation(...turns), turn: index })).verdict.status;
}

describe("latency", () => {
  it.each<[string, unknown, Turn[], string]>([
    ["in time", { max_ms: 100 }, [timed(50), timed(100)], "pass"],
    ["one reply late", { max_ms: 100 }, [timed(50), timed(101)], "fail"],
    ["no time at all is in time", { max_ms: 0 }, [timed(0)], "pass"],
    ["first text in time", { first_text_max_ms: 10 }, [timed(50, 10)], "pass"],
    ["first text late", { max_ms: 100, first_text_max_ms: 9 }, [timed(50, 10)], "fail"],
    ["no first text known", { first_text_max_ms: 10 }, [timed(50)], "unscored"],
    ["late whatever the first text", { max_ms: 40, first_text_max_ms: 10 }, [timed(50)], "fail"],
    ["a conversation that was not played", { max_ms: 100 }, [turn("Hi")], "unscored"],
  ])("%s", async (_, value, turns, expected) => {
    expect(await decide("latency", value, turns)).toBe(expected);
  });

  it("times its own turn", async () => {
    expect(await decide("latency", { max_ms: 10 }, [timed(99), timed(5)], 1)).toBe("pass");
  });
});

describe("cost", () => {
  it.each<[string, number, Turn[], string]>([
    ["within", 0.001, [priced(0.0005)], "pass"],
    ["beyond", 0.001, [priced(0.0006), priced(0.0006)], "fail"],
    ["free", 0, [priced(0)], "pass"],
    ["an unknown price", 0.001, [priced(0.0005, null)], "unscored"],
    ["beyond already, whatever the unknown price", 0.001, [priced(0.002, null)], "fail"],
    ["no call on record", 1, [turn("Hi")], "unscored"],
  ])("%s", async (_, max_usd, turns, expected) => {
    expect(await decide("cost", { max_usd }, turns)).toBe(expected);
  });

  it("counts its own turn", async () => {
    expect(await decide("cost", { max_usd: 0.001 }, [priced(1), priced(0.0005)], 1)).toBe("pass");
  });
});

it("both need a limit", () => {
  expect(refusals("latency", {})).toContainEqual(expect.stringContaining("name"));
  expect(refusals("latency", { max_ms: -1 })).not.toEqual([]);
  expect(refusals("cost", {})).not.toEqual([]);
  expect(refusals("cost", 5)).toContainEqual(expect.stringContaining("max_usd"));
});
