import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Anthropic from "@anthropic-ai/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { often } from "../tests/fixtures/effort.ts";
import { createClaude } from "./client.ts";
import { ClaudeError, type Message, type MessageRequest } from "./types.ts";

// Answers of the real API that other projects recorded. They are not part of this repository.
const file = join(process.env["ASSAY_CORPUS"] ?? "../shared/data", "wire/recorded.ndjson");
const there = existsSync(file);
if (!there)
  console.warn(`Skipped: no recorded exchanges at ${file} (set ASSAY_CORPUS to the folder of the data).`);

interface Recorded {
  id: string;
  kind: "json" | "sse" | "error" | "other";
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

const all = there
  ? readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Recorded)
  : [];
const bodyOf = ({ body }: Recorded): string => (typeof body === "string" ? body : JSON.stringify(body));
const ofKind = (kind: Recorded["kind"]): Recorded[] => all.filter((r) => r.kind === kind);

const REQUEST: MessageRequest = {
  model: "claude-sonnet-5-5",
  max_tokens: 1024,
  messages: [{ role: "user", content: "Hi" }],
};

/** The content type where a recording has none. */
const TYPE = {
  json: "application/json",
  error: "application/json",
  other: "application/json",
  sse: "text/event-stream",
};

/** A fetch that answers with bytes, cut at the given positions. */
function answering(r: Recorded, bytes: Uint8Array, cuts: readonly number[]): typeof globalThis.fetch {
  return () => {
    const places = [0, ...cuts.map((c) => c % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const [i, from] of places.slice(0, -1).entries()) {
          const piece = bytes.subarray(from, places[i + 1]);
          if (piece.length > 0) controller.enqueue(piece);
        }
        controller.close();
      },
    });
    return Promise.resolve(
      new Response(body, { status: r.status, headers: { "content-type": TYPE[r.kind], ...r.headers } }),
    );
  };
}

function encode(r: Recorded, lineEnd = "\n"): Uint8Array {
  return new TextEncoder().encode(
    lineEnd === "\n" ? bodyOf(r) : bodyOf(r).replaceAll("\r\n", "\n").replaceAll("\n", lineEnd),
  );
}

/** One client for all: making one takes longer than reading an answer. */
const next: { fetch: typeof globalThis.fetch } = {
  fetch: () => Promise.reject(new Error("nothing is answered")),
};
const claude = createClaude({ apiKey: "key", fetch: (...request) => next.fetch(...request), maxAttempts: 1 });

async function ours(
  r: Recorded,
  bytes = encode(r),
  cuts: readonly number[] = [],
): Promise<Message | ClaudeError> {
  next.fetch = answering(r, bytes, cuts);
  return claude.send(REQUEST, { role: "agent", stream: r.kind === "sse" }).then(
    ({ message }) => message,
    (error: unknown) => {
      if (error instanceof ClaudeError) return error;
      throw error;
    },
  );
}

async function theirs(r: Recorded): Promise<unknown> {
  const sdk = new Anthropic({
    apiKey: "key",
    fetch: answering(r, encode(r), []),
    maxRetries: 0,
    logLevel: "off",
  });
  try {
    const message =
      r.kind === "sse"
        ? await sdk.messages.stream(REQUEST).finalMessage()
        : await sdk.messages.create(REQUEST);
    return JSON.parse(JSON.stringify(message));
  } catch {
    return null;
  }
}

/** What Assay keeps of beta features and the SDK's stable part does not; see `collect.ts`. */
function withoutBetas(message: unknown): unknown {
  const {
    context_management: _,
    model: __,
    parsed_output: ___,
    ...rest
  } = message as Record<string, unknown>;
  const content = (rest["content"] as Record<string, unknown>[]).map((block) =>
    block["type"] === "compaction" || block["type"] === "mcp_tool_use" ? { type: block["type"] } : block,
  );
  return { ...rest, content };
}

describe.skipIf(!there)("recorded answers of the API", () => {
  test("are all there", () => {
    expect(ofKind("json").length + ofKind("sse").length).toBeGreaterThan(150);
  });

  test("in one piece are what the SDK gives", async () => {
    for (const r of ofKind("json")) {
      const expected = await theirs(r);
      const message = await ours(r);
      // One recording is broken JSON.
      if (expected === null) expect([r.id, message instanceof ClaudeError]).toEqual([r.id, true]);
      else expect([r.id, JSON.parse(JSON.stringify(message))]).toEqual([r.id, expected]);
    }
  });

  test("as streams are what the SDK gives, wherever it finishes, and however the bytes come", async () => {
    let compared = 0;
    for (const r of ofKind("sse")) {
      const expected = await theirs(r);
      const whole = await ours(r);
      if (expected !== null) {
        compared++;
        expect([r.id, whole instanceof ClaudeError]).toEqual([r.id, false]);
        // The additional fields, such as every pass of a usage, are left out by the SDK.
        expect([r.id, withoutBetas(whole)]).toMatchObject([r.id, withoutBetas(expected)]);
      }
      for (const end of ["\n", "\r\n"]) {
        const bytes = encode(r, end);
        const cuts = fc.sample(fc.nat(), { numRuns: 20, seed: 7 });
        const again = await ours(r, bytes, cuts);
        if (whole instanceof ClaudeError) expect([r.id, again instanceof ClaudeError]).toEqual([r.id, true]);
        else expect([r.id, again]).toEqual([r.id, whole]);
      }
    }
    expect(compared).toBeGreaterThan(50);
  });

  test("as streams that are cut off never become another answer", async () => {
    for (const r of ofKind("sse")) {
      const whole = await ours(r);
      const bytes = encode(r);
      for (const share of fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), {
        numRuns: often({ usually: 5, thorough: 12 }),
        seed: 7,
      })) {
        const cut = await ours(r, bytes.subarray(0, Math.floor(share * (bytes.length - 1))));
        if (!(cut instanceof ClaudeError)) expect([r.id, cut]).toEqual([r.id, whole]);
      }
    }
  });

  test("that are errors have the class that decides what to do", async () => {
    for (const r of ofKind("error")) {
      const failed = await ours({ ...r, kind: "json" });
      const kind = r.status === 400 ? "bad_request" : "fatal";
      expect([r.id, failed instanceof ClaudeError && failed.failure.kind]).toEqual([r.id, kind]);
    }
  });
});
