import Anthropic, { type APIError } from "@anthropic-ai/sdk";
import { afterEach, describe, expect, test } from "vitest";
import { drawFault, parseFaults, type FaultKind } from "./faults.ts";
import { listen, type HttpDoor } from "../wire/http.ts";
import { ASK, saying, sdk, simulate } from "../test-support.ts";

const doors: HttpDoor[] = [];
afterEach(async () => {
  for (const door of doors.splice(0)) await door.close();
});

type Way = "in-process" | "HTTP";

/** The SDK's result for one request with a fault. */
async function meet(
  fault: FaultKind,
  { way = "in-process", stream = false }: { way?: Way; stream?: boolean } = {},
) {
  const simulator = simulate({
    think: saying("We are open from nine to five, Monday to Friday."),
    slowMs: 30,
  });
  const door = way === "HTTP" ? await listen(simulator.handle, 0) : null;
  if (door) doors.push(door);
  const { messages } = sdk(door?.url ?? simulator);
  const options = { headers: { "x-assay-fault": fault } };
  const sent: Promise<Anthropic.Message> = stream
    ? messages.stream(ASK, options).finalMessage()
    : messages.create(ASK, options);
  return sent.catch((error: unknown) => error);
}

describe("a fault that is an answer", () => {
  test.each<[FaultKind, abstract new (...args: never[]) => Error, object]>([
    ["429", Anthropic.RateLimitError, { status: 429, type: "rate_limit_error" }],
    ["429-bare", Anthropic.RateLimitError, { status: 429 }],
    ["spend-cap", Anthropic.RateLimitError, { status: 429, errorCode: "enforced_spend_limit_reached" }],
    ["ramp", Anthropic.RateLimitError, { errorCode: "ramp_limit_exceeded" }],
    ["529", Anthropic.APIError, { status: 529, type: "overloaded_error" }],
    ["500", Anthropic.InternalServerError, { status: 500, type: "api_error" }],
    ["401", Anthropic.AuthenticationError, { type: "authentication_error" }],
    ["403", Anthropic.PermissionDeniedError, {}],
    ["404", Anthropic.NotFoundError, { apiMessage: "model: sim-large" }],
    ["408", Anthropic.APIError, { status: 408 }],
    ["413", Anthropic.APIError, { status: 413, apiMessage: null }],
    ["error-event", Anthropic.APIError, { status: 529 }],
  ])("%s is the SDK's own error", async (fault, kind, fields) => {
    const error = await meet(fault);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject(fields);
  });

  test("says when to come back only where the API does", async () => {
    const after = async (fault: FaultKind) => ((await meet(fault)) as APIError).headers?.get("retry-after");
    expect(await after("429")).toBe("1");
    expect(await after("429-bare")).toBeNull();
    expect(await after("spend-cap")).toBeNull();
  });

  test.each<[FaultKind, object]>([
    ["truncate", { stop_reason: "max_tokens" }],
    ["refusal", { stop_reason: "refusal", content: [], stop_details: { type: "refusal" } }],
    ["empty", { stop_reason: "end_turn", content: [] }],
    ["context", { stop_reason: "model_context_window_exceeded" }],
    ["slow", { stop_reason: "end_turn" }],
  ])("%s is a message, streamed or not", async (fault, message) => {
    expect(await meet(fault)).toMatchObject(message);
    expect(await meet(fault, { stream: true })).toMatchObject(message);
  });

  test("truncation leaves the first half", async () => {
    const { content } = (await meet("truncate")) as Anthropic.Message;
    const text = content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("");
    expect("We are open from nine to five, Monday to Friday.".startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(5);
    expect(text.length).toBeLessThan(40);
  });
});

describe.each<Way>(["in-process", "HTTP"])("a connection that breaks, %s", (way) => {
  test.each<[FaultKind, boolean]>([
    ["reset", false],
    ["reset", true],
  ])("%s before the answer (streamed: %s) is a connection error", async (fault, stream) => {
    expect(await meet(fault, { way, stream })).toBeInstanceOf(Anthropic.APIConnectionError);
  });

  test.each<[FaultKind, boolean]>([
    ["cut", false],
    ["cut", true],
    ["malformed", false],
    ["malformed", true],
  ])("%s within the answer (streamed: %s) is an error without a status", async (fault, stream) => {
    const error = await meet(fault, { way, stream });
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toHaveProperty("status", expect.any(Number));
  });

  test("an error event ends a stream in the middle", async () => {
    const error = await meet("error-event", { way, stream: true });
    expect(error).toBeInstanceOf(Anthropic.APIError);
    expect(error).toMatchObject({ type: "overloaded_error", status: undefined });
  });
});

describe("shares of faults", () => {
  test("are read from a line of text", () => {
    expect(parseFaults("429:0.1, 529:0.05")).toEqual({ "429": 0.1, "529": 0.05 });
    expect(parseFaults("")).toEqual({});
  });

  test.each([
    ["overloaded:0.1", /Unknown fault "overloaded". Known: .*529/],
    ["529", /write kind:share/],
    ["529:lots", /from 0 to 1/],
    ["529:0.6,500:0.6", /more than 1/],
    ["529:0.1,529:0.2", /given twice/],
  ])("%s is refused", (spec, message) => {
    expect(() => parseFaults(spec)).toThrow(message);
    expect(() => simulate({ faults: spec })).toThrow(message);
  });

  test("hold over many requests, and a retry is drawn again", () => {
    const draws = Array.from({ length: 2000 }, (_, n) =>
      drawFault({ "529": 0.3 }, { identity: `request ${n}`, attempt: 1 }),
    );
    expect(draws.filter((fault) => fault === "529").length / 2000).toBeCloseTo(0.3, 1);
    const retried = draws.flatMap((fault, n) =>
      fault === null ? [] : [drawFault({ "529": 0.3 }, { identity: `request ${n}`, attempt: 2 })],
    );
    expect(retried).toContain(null);
  });

  test("happen to the same attempts in every simulator", async () => {
    const outcomes = async () => {
      const { messages } = sdk(simulate({ faults: { "529": 0.4 } }));
      const statuses: number[] = [];
      for (let n = 0; n < 20; n += 1)
        statuses.push(
          await messages.create({ ...ASK, max_tokens: 100 + (n % 5) }).then(
            () => 200,
            (e: APIError) => e.status ?? 0,
          ),
        );
      return statuses;
    };
    const first = await outcomes();
    expect(first).toEqual(await outcomes());
    expect(new Set(first)).toEqual(new Set([200, 529]));
  });
});

describe("an outage", () => {
  test("begins and ends", async () => {
    let now = 0;
    const { messages } = sdk(simulate({ outage: { afterMs: 100, forMs: 50 }, clock: () => now }));
    await messages.create(ASK);
    now = 120;
    await expect(messages.create(ASK)).rejects.toMatchObject({ status: 529 });
    now = 150;
    await messages.create(ASK);
  });
});
