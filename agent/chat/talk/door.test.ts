import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openDoor, Refused } from "./door.ts";
import type { NumberedEvent } from "./events.ts";

const STREAM = [
  ": quiet",
  'id: m1/1\nevent: started\ndata: {"type":"started","message":"m1"}',
  'id: m1/2\nevent: text\ndata: {"type":"text","text":"Größe 📏 und\\n\\n"}',
  'id: m1/3\nevent: later\ndata: {"type":"later"}',
  'id: m1/4\nevent: text\ndata: {"type":"text","text":"<b>"}',
  'data: {"type":"text","text":"of no answer"}',
  "id: m1/5\nevent: text\ndata: not JSON",
]
  .map((event) => `${event}\n\n`)
  .join("");

/** A client whose service gives this answer, and the requests that it got. */
function aDoor(answer: Response) {
  const asked: { url: string; init: RequestInit }[] = [];
  const door = openDoor((url, init = {}) => {
    asked.push({ url: typeof url === "string" ? url : "another", init });
    return Promise.resolve(answer);
  });
  return { door, asked };
}

async function all(events: AsyncIterable<NumberedEvent>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { to, number, event } of events)
    seen.push(`${to}/${number} ${event.type} ${event.type === "text" ? event.text : ""}`);
  return seen;
}

const { signal } = new AbortController();

describe("the events of an answer", () => {
  it("are the same however the bytes are cut, and what is no event is left out", async () => {
    const bytes = new TextEncoder().encode(STREAM);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            places.slice(1).forEach((to, i) => controller.enqueue(bytes.slice(places[i], to)));
            controller.close();
          },
        });
        const { door } = aDoor(new Response(body));
        expect(await all(await door.say("c1", { text: "Hello", key: "k1" }, signal))).toEqual([
          "m1/1 started ",
          "m1/2 text Größe 📏 und\n\n",
          "m1/4 text <b>",
        ]);
      }),
    );
  });

  it("are asked for from the last one on", async () => {
    const { door, asked } = aDoor(new Response(""));
    await door.follow("c/1", { message: "m1", after: 4 }, signal);
    expect(asked[0]).toMatchObject({
      url: "conversations/c%2F1/messages/m1",
      init: { headers: { "last-event-id": "m1/4", accept: "text/event-stream" } },
    });
  });
});

describe("a refusal", () => {
  const refusals: [status: number, type: string, why: string][] = [
    [409, "/problems/busy", "busy"],
    [422, "/problems/too-long", "too-long"],
    [422, "/problems/too-many-turns", "full"],
    [422, "/problems/closed", "full"],
    [422, "/problems/invalid-request", "unavailable"],
    [404, "/problems/unknown-conversation", "gone"],
    [413, "/problems/too-large", "too-long"],
    [429, "/problems/too-many-requests", "too-many"],
    [503, "/problems/draining", "unavailable"],
    [500, "about:blank", "unavailable"],
  ];
  it.each(refusals)("%d %s is %s", async (status, type, why) => {
    const { door } = aDoor(Response.json({ type, status }, { status, headers: { "retry-after": "7" } }));
    const refused = await door.stop("c1").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ trouble: { kind: "refused", why, seconds: 7 } });
  });

  it("that is no problem document is one by its status", async () => {
    const { door } = aDoor(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect(await door.stop("c1").catch((error: unknown) => error)).toMatchObject({
      trouble: { why: "unavailable", seconds: null },
    });
  });

  it("of a conversation that is not kept is no error", async () => {
    expect(await aDoor(new Response(null, { status: 404 })).door.read("c1")).toBeNull();
  });
});

describe("a conversation", () => {
  it("is read as far as it can be", async () => {
    const kept = {
      id: "c1",
      answering: "perhaps",
      messages: [
        { id: "m1", role: "customer", text: "Hello" },
        {
          id: "a1",
          role: "agent",
          text: 7,
          sources: [{ number: 1 }, { number: 2, at: 3, title: "T" }, null],
          cards: [{ type: "poem" }],
        },
        { role: "agent" },
        "text",
      ],
    };
    const read = await aDoor(Response.json(kept)).door.read("c1");
    expect(read).toMatchObject({
      id: "c1",
      answering: false,
      messages: [
        { id: "m1", text: "Hello", sources: [] },
        { id: "a1", text: "", sources: [{ number: 2, at: 3, title: "T", quote: "" }], cards: [] },
      ],
      feedback: [],
    });
    expect(read?.messages).toHaveLength(2);
  });

  it.each([null, [], "c1", { messages: [] }])("that is %j is not a conversation", async (kept) => {
    expect(await aDoor(Response.json(kept)).door.read("c1")).toBeNull();
  });
});
