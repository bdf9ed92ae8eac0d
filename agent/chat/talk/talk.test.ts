import { describe, expect, it } from "vitest";
import type { ServiceEvent, ShownConversation, ShownMessage } from "../../service/wire.ts";
import { NOBODY } from "../settings.ts";
import { NOTHING_SAID, type ChatState } from "../state/chat.ts";
import { Refused, type ServiceClient } from "./door.ts";
import type { NumberedEvent } from "./events.ts";
import { createTalk } from "./talk.ts";

const LISTS = { activities: [], sources: [], cards: [], guardrails: [] };
const CUSTOMER: ShownMessage = { id: "m1", role: "customer", text: "Hello", at: "", ...LISTS };
const ANSWER: ShownMessage = { id: "a1", role: "agent", text: "Hi.", at: "", ...LISTS };
const EVENTS: ServiceEvent[] = [
  { type: "started", message: "m1" },
  { type: "text", text: "H" },
  { type: "text", text: "i." },
  { type: "done", message: ANSWER },
];

/** The events of an answer between two numbers; then the connection ends. */
async function* told(from: number, to: number): AsyncGenerator<NumberedEvent> {
  for (const [i, event] of EVENTS.entries())
    if (i + 1 >= from && i + 1 <= to) yield { to: "m1", number: i + 1, event };
}

/** A page with a service that does what the test says, and the requests that the service got. */
function aPage(o: { door?: Partial<ServiceClient>; remembered?: string; attempts?: number } = {}) {
  const asked: string[] = [];
  let chat: ChatState = NOTHING_SAID;
  let remembered = o.remembered ?? null;
  const seen: ChatState[] = [];
  const door: ServiceClient = {
    agent: () => Promise.resolve(NOBODY),
    begin: () => Promise.resolve("c1"),
    read: () => Promise.resolve(null),
    say: () => Promise.resolve(told(1, 4)),
    follow: (_, { after }) => Promise.resolve(told(after + 1, 4)),
    stop: () => Promise.resolve(),
    feedback: () => Promise.resolve(),
    ...o.door,
  };
  const watched = Object.fromEntries(
    Object.entries(door).map(([name, use]) => [
      name,
      (...given: unknown[]) => {
        const told = given.filter((one) => !(one instanceof AbortSignal));
        asked.push(`${name} ${told.map((one) => JSON.stringify(one)).join(" ")}`);
        return (use as (...given: unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as ServiceClient;
  let keys = 0;
  const talk = createTalk({
    door: watched,
    memory: {
      read: () => remembered,
      keep: (id) => (remembered = id),
      clear: () => (remembered = null),
    },
    language: () => "en",
    onChange: (changed) => {
      chat = changed;
      seen.push(changed);
    },
    onKept: () => {},
    pause: (attempt) => Promise.resolve(attempt <= (o.attempts ?? 3)),
    newKey: () => `k${(keys += 1)}`,
    now: () => new Date(0),
  });
  return { talk, asked, chat: () => chat, seen, remembered: () => remembered };
}

const texts = ({ messages }: ChatState): string[] => messages.map(({ text }) => text);
const breaksOff = (): Promise<never> => Promise.reject(new TypeError("network error"));

describe("a message", () => {
  it("begins a conversation, which is remembered, and is answered", async () => {
    const page = aPage();
    await page.talk.say("Hello");
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
    expect(page.asked).toEqual([
      'begin "en"',
      'say "c1" {"text":"Hello","key":"k1","at":"1970-01-01T00:00:00.000Z"}',
    ]);
    expect(page.remembered()).toBe("c1");
  });

  it("continues the conversation that there is", async () => {
    const page = aPage();
    await page.talk.say("Hello");
    await page.talk.say("And?");
    expect(page.asked.filter((what) => what.startsWith("begin"))).toHaveLength(1);
  });

  it("is sent again with the same key where it is not known whether it arrived", async () => {
    let times = 0;
    const page = aPage({
      door: { say: () => ((times += 1) < 3 ? breaksOff() : Promise.resolve(told(1, 4))) },
    });
    await page.talk.say("Hello");
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
    const said = page.asked.filter((what) => what.startsWith("say"));
    expect(new Set(said)).toEqual(new Set(said.slice(0, 1)));
    expect(said).toHaveLength(3);
  });

  it("is not asked twice where its answer broke off: it is followed from where it was", async () => {
    const page = aPage({ door: { say: () => Promise.resolve(told(1, 2)) } });
    await page.talk.say("Hello");
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
    expect(page.asked.slice(2)).toEqual(['follow "c1" {"message":"m1","after":2}']);
    expect(page.seen.some(({ answer }) => answer?.lost === true)).toBe(true);
  });

  it("is kept when the service can't be reached, until it is tried again", async () => {
    let reached = false;
    const page = aPage({ door: { say: () => (reached ? Promise.resolve(told(1, 4)) : breaksOff()) } });
    await page.talk.say("Hello");
    expect(page.chat()).toMatchObject({
      trouble: { kind: "lost" },
      sending: { text: "Hello" },
      answer: null,
    });
    reached = true;
    await page.talk.again();
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
    expect(page.asked.filter((what) => what.includes('"k2"'))).toEqual([]);
  });

  it.each(["too-long", "too-many", "full", "busy", "gone", "unavailable"] as const)(
    "that is refused, as %s, can be written again",
    async (why) => {
      const page = aPage({ door: { say: () => Promise.reject(new Refused(why, 7)) } });
      await page.talk.say("Hello");
      expect(page.chat().trouble).toEqual({ kind: "refused", why, seconds: 7 });
      expect(page.talk.takeBack()).toBe("Hello");
      expect(page.chat()).toMatchObject({ sending: null, trouble: null, answer: null });
    },
  );

  it("waits for a server that is started again", async () => {
    let times = 0;
    const page = aPage({
      door: {
        say: () => Promise.resolve(told(1, 2)),
        follow: () =>
          (times += 1) < 3 ? Promise.reject(new Refused("unavailable")) : Promise.resolve(told(3, 4)),
      },
    });
    await page.talk.say("Hello");
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
  });

  it("is not sent while another is answered", async () => {
    const page = aPage();
    const first = page.talk.say("Hello");
    await page.talk.say("Hello?");
    await first;
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
  });
});

describe("a page that is opened", () => {
  const kept = (change: Partial<ShownConversation> = {}): Partial<ServiceClient> => ({
    read: (id) =>
      Promise.resolve({
        id,
        at: "",
        agent: "eva",
        language: null,
        answering: false,
        messages: [CUSTOMER, ANSWER],
        feedback: [],
        ...change,
      }),
  });

  it("asks for nothing where nothing is remembered", async () => {
    const page = aPage();
    await page.talk.open();
    expect(page.asked).toEqual([]);
  });

  it("shows the conversation that is remembered", async () => {
    const page = aPage({ remembered: "c7", door: kept() });
    await page.talk.open();
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
    await page.talk.say("And?");
    expect(page.asked).toContain('read "c7"');
    expect(page.asked.some((what) => what.startsWith("begin"))).toBe(false);
  });

  it("follows an answer that is being made, from its beginning", async () => {
    const page = aPage({ remembered: "c7", door: kept({ answering: true, messages: [CUSTOMER] }) });
    await page.talk.open();
    expect(page.asked).toEqual(['read "c7"', 'follow "c7" {"message":"m1","after":0}']);
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
  });

  it("offers to ask again for an answer that never came", async () => {
    const page = aPage({ remembered: "c7", door: kept({ messages: [CUSTOMER] }) });
    await page.talk.open();
    expect(page.chat().trouble).toEqual({ kind: "unanswered" });
    await page.talk.again();
    expect(page.asked.at(-1)).toBe('follow "c7" {"message":"m1","after":0}');
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
  });

  it("forgets a conversation that is kept no longer", async () => {
    const page = aPage({ remembered: "c7" });
    await page.talk.open();
    expect(page.remembered()).toBeNull();
    expect(page.chat()).toBe(NOTHING_SAID);
  });

  it("is opened again where the service could not be reached", async () => {
    let reached = false;
    const page = aPage({
      remembered: "c7",
      door: { read: (id) => (reached ? kept().read?.(id) : undefined) ?? breaksOff() },
    });
    await page.talk.open();
    expect(page.chat().trouble).toEqual({ kind: "lost" });
    reached = true;
    await page.talk.again();
    expect(texts(page.chat())).toEqual(["Hello", "Hi."]);
    expect(page.chat().trouble).toBeNull();
  });
});

describe("stopping", () => {
  /** An answer that waits in its middle for the test. */
  function slowly(from: number) {
    let go = (): void => {};
    const waited = new Promise<void>((resolve) => (go = resolve));
    const events = async function* (): AsyncGenerator<NumberedEvent> {
      yield* told(1, from);
      await waited;
      yield* told(from + 1, 4);
    };
    return { events, go: () => go() };
  }

  it("is told to the service, once", async () => {
    const { events, go } = slowly(2);
    const page = aPage({ door: { say: () => Promise.resolve(events()) } });
    const said = page.talk.say("Hello");
    await expect.poll(() => page.chat().answer?.text).toBe("H");
    await page.talk.stop();
    await page.talk.stop();
    go();
    await said;
    expect(page.asked.filter((what) => what.startsWith("stop"))).toEqual(['stop "c1"']);
  });

  it("waits for the service to have the message", async () => {
    const { events, go } = slowly(0);
    const page = aPage({ door: { say: () => Promise.resolve(events()) } });
    const said = page.talk.say("Hello");
    await page.talk.stop();
    expect(page.asked.some((what) => what.startsWith("stop"))).toBe(false);
    go();
    await said;
    expect(page.asked.filter((what) => what.startsWith("stop"))).toEqual(['stop "c1"']);
  });

  it("comes with leaving: the next message begins another conversation", async () => {
    const { events, go } = slowly(2);
    const page = aPage({ door: { say: () => Promise.resolve(events()) } });
    const said = page.talk.say("Hello");
    await expect.poll(() => page.chat().answer?.text).toBe("H");
    page.talk.leave();
    go();
    await said;
    expect(page.chat()).toBe(NOTHING_SAID);
    expect(page.asked).toContain('stop "c1"');
    expect(page.remembered()).toBeNull();
  });
});

it("gives what the customer thinks of an answer, and of the conversation", async () => {
  const page = aPage();
  await page.talk.say("Hello");
  await page.talk.thumb("a1", "down", "Wrong");
  await page.talk.rate(4);
  expect(page.asked.slice(2)).toEqual([
    'feedback "c1" {"message":"a1","thumb":"down","reason":"Wrong"}',
    'feedback "c1" {"rating":4}',
  ]);
  expect(page.chat()).toMatchObject({ thumbs: { a1: "down" }, rating: 4 });
});

it("thanks the customer only if it arrived", async () => {
  const away = { feedback: () => Promise.reject(new Refused("unavailable")) };
  const page = aPage({ door: away });
  await page.talk.say("Hello");
  expect(await page.talk.thumb("a1", "down", "Wrong")).toBe(false);
  await page.talk.rate(4);
  expect(page.chat().rating).toBeNull();
  const other = aPage();
  await other.talk.say("Hello");
  expect(await other.talk.thumb("a1", "up")).toBe(true);
});
