import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceEvent, ShownConversation, ShownMessage } from "../../service/wire.ts";
import { after } from "./after.ts";
import { NOTHING_SAID, type ChatState, type Happening } from "./chat.ts";

const SENDING = { text: "Hello", key: "k1", at: "2026-11-26T09:00:00.000Z" };

function aMessage(change: Partial<ShownMessage> = {}): ShownMessage {
  const lists = { activities: [], sources: [], cards: [], guardrails: [] };
  return { id: "a1", role: "agent", text: "Hi.", at: "", ...lists, ...change };
}

function aConversation(messages: ShownMessage[], change: Partial<ShownConversation> = {}): ShownConversation {
  return {
    id: "c1",
    at: "",
    agent: "eva",
    language: null,
    answering: false,
    messages,
    feedback: [],
    ...change,
  };
}

const CUSTOMER = aMessage({ id: "m1", role: "customer", text: "Hello" });

function run(from: ChatState, ...happenings: Happening[]): ChatState {
  return happenings.reduce(after, from);
}

/** Events in the order in which the page gets them, numbered from 1. */
function told(...events: ServiceEvent[]): Happening[] {
  return events.map((event, i) => ({ type: "told", to: "m1", number: i + 1, event }));
}

const STARTED: ServiceEvent = { type: "started", message: "m1" };
const text = (words: string): ServiceEvent => ({ type: "text", text: words });
const SAID = run(NOTHING_SAID, { type: "created", id: "c1" }, { type: "said", message: SENDING });

describe("a conversation of the page", () => {
  it("holds a message as not sent until the service has it, and then under the service's id", () => {
    expect(SAID).toMatchObject({ sending: SENDING, messages: [], answer: { to: null } });
    const begun = run(SAID, ...told(STARTED));
    expect(begun).toMatchObject({ sending: null, answer: { to: "m1" }, spoken: { kind: "began" } });
    expect(begun.messages).toMatchObject([{ id: "m1", role: "customer", text: "Hello" }]);
  });

  it("grows an answer, takes back what is void, and ends with the whole of it", () => {
    const grown = run(
      SAID,
      ...told(STARTED, text("Good d"), text("ay"), { type: "restart", discarded: "day" }, text("evening")),
    );
    expect(grown.answer?.text).toBe("Good evening");
    const done = run(grown, {
      type: "told",
      to: "m1",
      number: 6,
      event: { type: "done", message: aMessage() },
    });
    expect(done).toMatchObject({ answer: null, messages: [{ id: "m1" }, { id: "a1" }] });
    expect(done.spoken).toEqual({ kind: "answer", message: aMessage() });
  });

  it("tells an activity once, in its latest state", () => {
    const activity = { id: "1", kind: "get_quote" };
    const chat = run(
      SAID,
      ...told(
        STARTED,
        { type: "activity", activity: { ...activity, state: "started" } },
        { type: "activity", activity: { id: "2", kind: "search", state: "finished", count: 2 } },
        { type: "activity", activity: { ...activity, state: "finished" } },
      ),
    );
    expect(chat.answer?.activities.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "get_quote finished",
      "search finished",
    ]);
  });

  it("begins again when the answer does", () => {
    const chat = run(SAID, ...told(STARTED, text("One"), STARTED, text("Two")));
    expect(chat.answer?.text).toBe("Two");
    expect(chat.messages).toHaveLength(1);
  });

  it.each([
    ["another answer's", { type: "told", to: "m0", number: 9, event: text("x") }],
    ["what it knows already", { type: "told", to: "m1", number: 2, event: text("x") }],
  ] as [string, Happening][])("takes no event that is %s", (_, happening) => {
    const chat = run(SAID, ...told(STARTED, text("One")));
    expect(after(chat, happening)).toBe(chat);
  });

  it("ignores events while no message waits for an answer", () => {
    const [started] = told(STARTED);
    if (started !== undefined) expect(after(NOTHING_SAID, started)).toBe(NOTHING_SAID);
  });

  it("says nothing more once it is stopped, and shows what the service kept", () => {
    const chat = run(SAID, ...told(STARTED, text("One")), { type: "stopping" });
    const [, , late] = told(STARTED, text("One"), text(", two"));
    const done: Happening = {
      type: "told",
      to: "m1",
      number: 4,
      event: { type: "done", message: aMessage({ text: "One, two", end: "stopped" }) },
    };
    expect(run(chat, ...(late === undefined ? [] : [late])).answer?.text).toBe("One");
    expect(run(chat, ...(late === undefined ? [] : [late]), done).messages.at(-1)?.text).toBe("One, two");
  });

  const error: ServiceEvent = {
    type: "error",
    problem: { type: "", title: "", status: 502, detail: "", request: "" },
  };
  it("keeps a message that could not be answered, and asks for it again from the first event on", () => {
    const failed = run(SAID, ...told(STARTED, text("On"), error));
    expect(failed).toMatchObject({ answer: null, trouble: { kind: "unanswered" }, messages: [{ id: "m1" }] });
    const again = run(failed, { type: "again" });
    expect(again).toMatchObject({ trouble: null, answer: { to: "m1", text: "", last: 0 } });
    expect(run(again, ...told(STARTED, text("Two"))).answer?.text).toBe("Two");
  });

  it("knows an answer that was stopped before it began from one that failed", () => {
    expect(run(SAID, { type: "stopping" }, ...told(STARTED, error)).trouble).toEqual({ kind: "stopped" });
  });
});

describe("a conversation that is read", () => {
  it.each([
    ["answered", aConversation([CUSTOMER, aMessage()]), { answer: null, trouble: null }],
    [
      "being answered",
      aConversation([CUSTOMER], { answering: true }),
      { answer: { to: "m1", last: 0 }, trouble: null },
    ],
    ["not answered", aConversation([CUSTOMER]), { answer: null, trouble: { kind: "unanswered" } }],
    ["empty", aConversation([]), { answer: null, trouble: null }],
  ] as const)("%s", (_, conversation, expected) => {
    expect(run(NOTHING_SAID, { type: "read", conversation })).toMatchObject({
      id: "c1",
      spoken: null,
      ...expected,
    });
  });

  it("continues an answer that is followed already", () => {
    const chat = run(SAID, ...told(STARTED, text("One")));
    const read = run(chat, { type: "read", conversation: aConversation([CUSTOMER], { answering: true }) });
    expect(read.answer).toEqual(chat.answer);
  });

  it("announces an answer that arrived while the connection was broken", () => {
    const chat = run(SAID, ...told(STARTED, text("One")), { type: "broke" });
    const read = run(chat, { type: "read", conversation: aConversation([CUSTOMER, aMessage()]) });
    expect(read.spoken).toEqual({ kind: "answer", message: aMessage() });
  });

  it("knows the last thumb of each answer, and the last rating", () => {
    const feedback = [
      { message: "a1", thumb: "up" as const },
      { message: "a1", thumb: "down" as const, reason: "Wrong" },
      { rating: 2 },
      { rating: 4 },
    ];
    const read = run(NOTHING_SAID, {
      type: "read",
      conversation: aConversation([CUSTOMER, aMessage()], { feedback }),
    });
    expect(read).toMatchObject({ thumbs: { a1: "down" }, rating: 4 });
  });

  it("is cleared where the service has none", () => {
    expect(run(SAID, { type: "read", conversation: null })).toBe(NOTHING_SAID);
  });
});

describe("however the events are cut into connections", () => {
  const event = fc.oneof(
    fc.string({ maxLength: 5 }).map(text),
    fc.string({ maxLength: 2 }).map((discarded): ServiceEvent => ({ type: "restart", discarded })),
    fc.constantFrom("started" as const, "finished" as const).map((state): ServiceEvent => ({
      type: "activity",
      activity: { id: "1", kind: "search", state },
    })),
  );

  it("each event counts once", () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 20 }),
        fc.array(fc.nat(25), { maxLength: 5 }),
        (events, breaks) => {
          const all = told(STARTED, ...events);
          let broken = SAID;
          let had = 0;
          for (const at of breaks.sort((a, b) => a - b)) {
            // The next connection repeats some events.
            broken = run(broken, ...all.slice(Math.max(0, had - 2), at), { type: "broke" });
            had = Math.min(at, all.length);
          }
          broken = run(broken, ...all.slice(Math.max(0, had - 2)));
          const whole = run(SAID, ...all);
          expect({ ...broken.answer, lost: false }).toEqual(whole.answer);
          expect(broken.messages).toEqual(whole.messages);
        },
      ),
    );
  });
});
