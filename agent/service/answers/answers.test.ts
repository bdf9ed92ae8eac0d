import { describe, expect, it } from "vitest";
import {
  doneOf,
  eventsIn,
  gate,
  settle,
  testService,
  textOf,
  unavailable,
  type Play,
} from "../../../tests/fixtures/servers/service.ts";
import type { ShownConversation } from "../wire.ts";

/** Says something, waits for the test, says the rest. */
function halfway(): { play: Play; open: () => void } {
  const { opened, open } = gate();
  const play: Play = async ({ say, stopped }) => {
    say("Nine ");
    await Promise.race([opened, stopped]);
    say("to five.");
  };
  return { play, open };
}

async function kept(o: { request: (path: string) => Promise<Response> }, id: string) {
  return (await (await o.request(`/conversations/${id}`)).json()) as ShownConversation;
}

describe("an answer", () => {
  it("comes as events, and is kept before it is said to be done", async () => {
    const o = await testService({
      play: async ({ say, tell }) => {
        say("On ");
        tell({ type: "restart", discarded: "On " });
        say("Nine to five.");
        await Promise.resolve();
      },
    });
    const id = await o.begin();
    const response = await o.stream(id, "When?");
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = eventsIn(await response.text());
    expect(events.map(({ event }) => event.type)).toEqual(["started", "text", "restart", "text", "done"]);
    expect(events.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(textOf(events)).toBe("Nine to five.");
    const { messages, answering } = await kept(o, id);
    expect(answering).toBe(false);
    expect(messages).toMatchObject([{ role: "customer", text: "When?" }, doneOf(events)]);
  });

  it("is JSON for a client that does not accept a stream", async () => {
    const o = await testService();
    const response = await o.say(await o.begin(), "Hi", { accept: "*/*" });
    expect(await response.json()).toMatchObject({ role: "agent", text: "Hello.", end: "complete" });
  });

  it("is made with what was said before", async () => {
    const o = await testService();
    const id = await o.begin();
    await o.say(id, "One");
    await o.say(id, "Two");
    expect(o.asked[1]?.history).toEqual([
      { role: "user", content: "One" },
      { role: "assistant", content: "Hello." },
    ]);
  });

  it("shows tools by their names alone, and what they gave as a card", async () => {
    const details = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24000, driver_age: 34 };
    const call = { name: "get_quote", input: details, result: "100", isError: false, durationMs: 2 };
    const o = await testService({
      play: async ({ say, tell }) => {
        tell({ type: "tool_started", name: "get_quote", input: details });
        tell({ type: "tool_finished", call });
        say("It is $100.");
        return await Promise.resolve({ toolCalls: [call] });
      },
    });
    const answer: unknown = await (await o.say(await o.begin(), "A quote, please")).json();
    expect(answer).toMatchObject({
      activities: [{ id: "1", kind: "get_quote", state: "finished" }],
      cards: [{ type: "quote", premium: "100", details }],
    });
  });

  it("is kept without personal data, which the agent still has", async () => {
    const o = await testService();
    const id = await o.begin();
    await o.say(id, "I am ana@example.com");
    await o.say(id, "Write to me");
    expect((await kept(o, id)).messages[0]?.text).toBe("I am [email]");
    expect(o.asked[1]?.history[0]).toMatchObject({ content: "I am ana@example.com" });
    expect(JSON.stringify(o.logged)).not.toContain("ana@");
  });
});

describe("a stream that broke", () => {
  it("goes on after the last event, without a second call", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const id = await o.begin();
    const first = (await o.stream(id, "When?")).body?.getReader();
    const piece = new TextDecoder().decode((await first?.read())?.value);
    const had = eventsIn(piece);
    await first?.cancel();
    const message = (await kept(o, id)).messages[0]?.id ?? "";
    const again = await o.request(`/conversations/${id}/messages/${message}`, {
      headers: { accept: "text/event-stream", "last-event-id": `${message}/${had.length}` },
    });
    open();
    const rest = eventsIn(await again.text());
    expect(rest[0]?.number).toBe(had.length + 1);
    expect(textOf([...had, ...rest])).toBe("Nine to five.");
    expect(o.asked).toHaveLength(1);
  });

  it("whose answer is no longer in memory gets the whole of it from the store", async () => {
    const o = await testService();
    const id = await o.begin();
    await o.say(id, "Hi");
    await o.pass(o.setting.times.keepEvents);
    const message = (await kept(o, id)).messages[0]?.id ?? "";
    const ask = async (headers: Record<string, string>) =>
      eventsIn(
        await (
          await o.request(`/conversations/${id}/messages/${message}`, {
            headers: { accept: "text/event-stream", ...headers },
          })
        ).text(),
      ).map(({ event }) => event.type);
    expect(await ask({})).toEqual(["started", "text", "done"]);
    expect(await ask({ "last-event-id": `${message}/2` })).toEqual(["done"]);
    expect(o.asked).toHaveLength(1);
  });

  it("whose server was killed is answered by another, from the beginning", async () => {
    const { play } = halfway();
    const killed = await testService({ play });
    const id = await killed.begin();
    void killed.stream(id, "When, ana@example.com?");
    await settle();
    const other = await testService({ setting: { store: killed.setting.store, server: "s2" } });
    const message = (await kept(other, id)).messages[0]?.id ?? "";
    const follow = () =>
      other.request(`/conversations/${id}/messages/${message}`, {
        headers: { accept: "text/event-stream", "last-event-id": `${message}/2` },
      });
    const following = follow();
    await settle();
    expect(other.asked).toEqual([]);
    // The state after its lease ran out.
    await killed.setting.store.release(id, "s1");
    await other.pass(500);
    const events = eventsIn(await (await following).text());
    expect(events.map(({ event }) => event.type)).toEqual(["started", "text", "done"]);
    expect(other.asked[0]?.text).toBe("When, ana@example.com?");
  });
});

describe("an answer that another server makes", () => {
  it("is waited for, and told", async () => {
    const { play, open } = halfway();
    const one = await testService({ play });
    const other = await testService({ setting: { store: one.setting.store, server: "s2" } });
    const id = await one.begin();
    const key = { "idempotency-key": "k" };
    const first = await one.stream(id, "When?", key);
    const second = other.say(id, "When?", key);
    await settle();
    open();
    await first.text();
    await other.pass(500);
    expect(await (await second).json()).toMatchObject({ text: "Nine to five." });
    expect(other.asked).toEqual([]);
  });

  it("is given up when it takes too long; what was never answered before the conversation went on, at once", async () => {
    const one = await testService({ play: ({ stopped }) => stopped });
    const other = await testService({ setting: { store: one.setting.store, server: "s2" } });
    const id = await one.begin();
    const key = { "idempotency-key": "k" };
    void one.stream(id, "When?", key);
    await settle();
    const late = other.say(id, "When?", key);
    await settle();
    for (let ms = 0; ms <= other.setting.times.lease; ms += 500) await other.pass(500);
    expect((await late).status).toBe(409);
    await one.setting.store.release(id, "s1");
    expect((await other.say(id, "Hello?")).status).toBe(200);
    expect(await (await other.say(id, "When?", key)).json()).toMatchObject({ type: "/problems/passed" });
  });
});

describe("a client that goes away", () => {
  it("comes back in time, and the answer is whole", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const id = await o.begin();
    const reader = (await o.stream(id, "When?")).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await o.pass(o.setting.times.grace - 1);
    const message = (await kept(o, id)).messages[0]?.id ?? "";
    const again = o.request(`/conversations/${id}/messages/${message}`);
    await settle();
    await o.pass(o.setting.times.grace);
    open();
    expect(await (await again).json()).toMatchObject({ text: "Nine to five." });
  });

  it("ends the answer after the grace time; its message can be sent again", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const id = await o.begin();
    const reader = (await o.stream(id, "When?", { "idempotency-key": "k" })).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await o.pass(o.setting.times.grace);
    expect(await kept(o, id)).toMatchObject({ answering: false, messages: [{ role: "customer" }] });
    open();
    const again = await o.say(id, "When?", { "idempotency-key": "k" });
    expect(await again.json()).toMatchObject({ text: "Nine to five." });
    expect((await kept(o, id)).messages).toHaveLength(2);
  });
});

describe("an idempotency key", () => {
  it("never answers twice: while it is answered, and afterwards", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const id = await o.begin();
    const key = { "idempotency-key": "k1" };
    const first = await o.stream(id, "When?", key);
    const second = await o.stream(id, "When?", key);
    open();
    expect(await second.text()).toBe(await first.text());
    await o.pass(o.setting.times.keepEvents);
    expect(await (await o.say(id, "When?", key)).json()).toMatchObject({ text: "Nine to five." });
    expect(o.asked).toHaveLength(1);
    expect((await kept(o, id)).messages).toHaveLength(2);
  });

  it("with another text is refused, and belongs to one conversation", async () => {
    const o = await testService();
    const key = { "idempotency-key": "k1" };
    const id = await o.begin();
    await o.say(id, "When?", key);
    expect((await o.say(id, "Where?", key)).status).toBe(422);
    expect((await o.say(await o.begin(), "Where?", key)).status).toBe(200);
  });
});

describe("a conversation that is being answered", () => {
  it("takes no other message, here or on another server", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const other = await testService({ setting: { store: o.setting.store, server: "s2" } });
    const id = await o.begin();
    const first = await o.stream(id, "When?");
    for (const server of [o, other]) {
      const refused = await server.say(id, "And where?");
      expect(refused.status).toBe(409);
      expect(refused.headers.get("retry-after")).toBe("1");
    }
    open();
    await first.text();
    expect((await other.say(id, "And where?")).status).toBe(200);
  });

  it("is stopped where it is, and goes on from there", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const id = await o.begin();
    const first = await o.stream(id, "When?");
    await settle();
    expect((await o.request(`/conversations/${id}/stop`, { method: "POST" })).status).toBe(204);
    expect(doneOf(eventsIn(await first.text()))).toMatchObject({ text: "Nine ", end: "stopped" });
    open();
    await o.say(id, "Go on");
    expect(o.asked[1]?.history).toEqual([
      { role: "user", content: "When?" },
      { role: "assistant", content: "Nine " },
    ]);
  });

  it("stays locked while it is answered, however long", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const id = await o.begin();
    const first = await o.stream(id, "When?");
    for (let i = 0; i < 12; i++) await o.pass(o.setting.times.lease / 3);
    expect((await o.say(id, "Where?")).status).toBe(409);
    open();
    expect(textOf(eventsIn(await first.text()))).toBe("Nine to five.");
  });
});

describe("an answer that can't be given", () => {
  it.each([
    ["the model is away", unavailable("529 for key sk-secret"), 502],
    ["something of ours breaks", new Error("boom sk-secret"), 500],
  ])("is a problem without a word of the cause, and the message is kept: %s", async (_, cause, status) => {
    let broken = true;
    const o = await testService({
      play: async ({ say }) => {
        if (broken) throw cause;
        say("Nine.");
        await Promise.resolve();
      },
    });
    const id = await o.begin();
    const key = { "idempotency-key": "k" };
    const failed = await o.say(id, "When?", key);
    expect(failed.status).toBe(status);
    expect(await failed.text()).not.toMatch(/529|boom|secret|Error:/);
    expect(JSON.stringify(o.logged)).not.toContain("sk-secret");
    broken = false;
    expect(await (await o.stream(id, "When?", key)).text()).toContain("Nine.");
  });
});

describe("an identical first question", () => {
  it("is answered from memory, streaming included, for a time", async () => {
    const o = await testService({ times: { cache: 1000 } });
    const first = eventsIn(await (await o.stream(await o.begin(), "When are you open?")).text());
    const id = await o.begin();
    const second = eventsIn(await (await o.stream(id, "  when are you OPEN ?")).text());
    expect(second.map(({ event }) => event.type)).toEqual(first.map(({ event }) => event.type));
    expect(textOf(second)).toBe("Hello.");
    expect(o.asked).toHaveLength(1);
    // The conversation continues as if it had been asked.
    await o.say(id, "And where?");
    expect(o.asked[1]?.history).toHaveLength(2);
    expect(await (await o.request("/metrics")).text()).toMatch(/cache_lookups_total\{result="hit"\} 1\n/);
    await o.pass(1000);
    await o.say(await o.begin(), "When are you open?");
    expect(o.asked).toHaveLength(3);
  });

  it("is asked again for operators, who want to know what the agent does now", async () => {
    const o = await testService();
    await o.say(await o.begin(), "When?");
    const id = await o.begin();
    const answer: unknown = await (
      await o.request(`/conversations/${id}/messages?include=turn`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"text":"When?"}',
      })
    ).json();
    expect(answer).toMatchObject({ text: "Hello.", turn: { agent: "Hello.", calls: [{ costUsd: 0.5 }] } });
    expect(o.asked).toHaveLength(2);
  });

  it.each([
    ["holds personal data", "I am ana@example.com, when are you open?", {}],
    [
      "used a tool",
      "When?",
      { toolCalls: [{ name: "t", input: {}, result: "", isError: false, durationMs: 1 }] },
    ],
    ["was refused", "When?", { end: "refusal" as const }],
  ])("is asked again where the answer is not for all: it %s", async (_, text, turn) => {
    const o = await testService({ play: ({ say }) => Promise.resolve(say("Hello.")).then(() => turn) });
    for (let i = 0; i < 2; i++) await o.say(await o.begin(), text);
    expect(o.asked).toHaveLength(2);
  });
});

describe("a service that is stopped", () => {
  it("takes nothing new, and finishes what it is answering", async () => {
    const { play, open } = halfway();
    const o = await testService({ play });
    const id = await o.begin();
    const other = await o.begin();
    const stream = await o.stream(id, "When?");
    const stopped = o.service.stop(5000);
    for (const refused of [
      await o.request("/conversations", { method: "POST" }),
      await o.say(other, "Hi"),
      await o.request("/ready"),
    ]) {
      expect(refused.status).toBe(503);
      expect(refused.headers.get("retry-after")).toBe("5");
    }
    open();
    expect(textOf(eventsIn(await stream.text()))).toBe("Nine to five.");
    await stopped;
  });

  it("waits no longer than it says", async () => {
    const o = await testService({ play: halfway().play });
    const id = await o.begin();
    const stream = await o.stream(id, "When?");
    await settle();
    const stopped = o.service.stop(5000);
    await o.pass(5000);
    await stopped;
    expect(eventsIn(await stream.text()).at(-1)?.event).toMatchObject({
      type: "error",
      problem: { type: "/problems/draining" },
    });
  });
});
