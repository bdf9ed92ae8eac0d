import { setImmediate as turnOfLoop } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Case } from "../../cases/types.ts";
import type { Claude, Message, MessageRequest } from "../../claude/types.ts";
import { loadPrompt } from "../../prompts/index.ts";
import { callRecord } from "../../tests/fixtures/graders.ts";
import { text, toolUse } from "../../tests/fixtures/servers/fake-claude.ts";
import { promptedAgent } from "./prompted.ts";

const eva = promptedAgent(await loadPrompt("prompts/eva", { cwd: process.cwd(), set: ["knowledge=off"] }));

const HOLDERS = Array.from({ length: 50 }, (_, i) => ({
  id: `c${i}`,
  number: `AC-${100_000 + i}`,
  born: `19${50 + (i % 50)}-01-${String(1 + (i % 28)).padStart(2, "0")}`,
}));
const WORLD = {
  customers: HOLDERS.map(({ id, born }) => ({ id, name: id, date_of_birth: born })),
  policies: HOLDERS.map(({ id, number }) => ({ number, customer: id })),
};

/**
 * A Claude that does what the message says: `{"tool": input}`. It lets all others run first, so that their
 * calls interleave.
 */
const obedient: Claude = {
  async send(request: MessageRequest) {
    for (let i = 0; i < 5; i += 1) await turnOfLoop();
    const last = request.messages.at(-1);
    const said = typeof last?.content === "string" ? last.content : null;
    const calls = said === null ? [] : Object.entries(JSON.parse(said) as Record<string, unknown>);
    const content =
      calls.length === 0 ? [text("Done.")] : calls.map(([name, input], i) => toolUse(`t${i}`, name, input));
    const message = { content, stop_reason: calls.length === 0 ? "end_turn" : "tool_use" } as Message;
    return { message, record: callRecord() };
  },
};

const testCase = { id: "one", tools: [], world: WORLD } as unknown as Case;

function begin(trial: number) {
  return eva.begin({
    testCase,
    trial,
    identity: `one#${trial}`,
    userId: "u",
    model: "sim-large",
    claude: obedient,
    clock: () => new Date("2026-11-25T12:00:00Z"),
    onCall: () => undefined,
  });
}

it("50 trials at once leave each what it did itself, and the case as it was", async () => {
  const written = JSON.stringify(WORLD);
  const replies = await Promise.all(
    HOLDERS.map(async ({ number, born }, trial) => {
      const conversation = begin(trial);
      const identity = { policy_number: number, date_of_birth: born };
      const say = (calls: object) =>
        conversation.respond(JSON.stringify(calls), { signal: new AbortController().signal });
      const changed = await say({
        update_contact: { ...identity, email: `t${trial}@example.com` },
        escalate_to_human: { reason: "other", summary: `trial ${trial}` },
      });
      const looked = await say({ lookup_policy: identity });
      return { changed, looked };
    }),
  );
  for (const [trial, { changed, looked }] of replies.entries()) {
    const { id } = HOLDERS[trial] ?? { id: "" };
    expect(changed.changes).toMatchObject([
      { table: "customers", key: id, after: { email: `t${trial}@example.com` } },
      { table: "hand_offs", key: "HO-100001", before: null, after: { summary: `trial ${trial}` } },
    ]);
    expect(looked.changes).toEqual([]);
    expect(JSON.parse(looked.toolCalls[0]?.result ?? "")).toMatchObject({
      holder: id,
      email: `t${trial}@example.com`,
    });
  }
  expect(JSON.stringify(WORLD)).toBe(written);
});

it("a simulated delay of an answer counts as time of the reply, and is not waited for", async () => {
  const slow = { ...testCase, tools: [{ tool: "lookup_policy", replies: [{ fault: "none", slow: 3600 }] }] };
  const { number, born } = HOLDERS[0] ?? { number: "", born: "" };
  const conversation = eva.begin({
    testCase: slow as Case,
    trial: 0,
    identity: "one#0",
    userId: "u",
    model: "sim-large",
    claude: obedient,
    clock: () => new Date("2026-11-25T12:00:00Z"),
    onCall: () => undefined,
  });
  const call = { lookup_policy: { policy_number: number, date_of_birth: born } };
  const reply = await conversation.respond(JSON.stringify(call), { signal: new AbortController().signal });
  expect(reply.toolCalls[0]).toMatchObject({ isError: false });
  expect(reply.toolCalls[0]?.durationMs).toBeGreaterThanOrEqual(3_600_000);
  expect(reply.latencyMs).toBeGreaterThanOrEqual(3_600_000);
});
