import type { OpenAnswer } from "../answers/open-answer.ts";
import type { Clock } from "../setting.ts";
import type { ServiceEvent, ShownMessage } from "../wire.ts";

/** Proxies must not cache an answer, and must pass each event on as it comes. */
export const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-accel-buffering": "no",
} as const;

interface Reading {
  answer: OpenAnswer;
  /** The number of the last event that the reader has; 0 for none. */
  had: number;
  clock: Clock;
  heartbeatMs: number;
  /** Whether the reader gets the agent's whole turn. */
  wholeTurn: boolean;
  onOpen: (change: 1 | -1) => void;
}

/**
 * The events of an answer as they come, as server-sent events. A slow reader delays no other reader, and uses
 * no memory.
 */
export function streamOf(o: Reading): ReadableStream<Uint8Array> {
  const { answer, clock } = o;
  const encoder = new TextEncoder();
  const leave = answer.attend();
  o.onOpen(1);
  let next = Math.max(0, o.had - answer.first + 1);
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    leave();
    o.onOpen(-1);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (answer.events.length <= next && !answer.ended) {
          const told = await toldWithin(answer.more(next), clock, o.heartbeatMs);
          // A comment: shows that the connection is alive.
          if (!told) return controller.enqueue(encoder.encode(":\n\n"));
        }
        const news = answer.events.slice(next);
        const text = news
          .map((event, i) => eventText(answer.message, answer.first + next + i, whole(event, o)))
          .join("");
        next += news.length;
        if (text !== "") controller.enqueue(encoder.encode(text));
        if (answer.ended && next >= answer.events.length) {
          close();
          controller.close();
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}

async function toldWithin(news: Promise<void>, clock: Clock, ms: number): Promise<boolean> {
  let callOff = (): void => undefined;
  const quiet = new Promise<false>((resolve) => {
    callOff = clock.after(ms, () => resolve(false));
  });
  const told = await Promise.race([news.then(() => true), quiet]);
  callOff();
  return told;
}

function whole(event: ServiceEvent, { answer, wholeTurn }: Reading): object {
  return wholeTurn && event.type === "done" ? { ...event, turn: answer.turn } : event;
}

/** The events of a stored answer. A reader that has a part of it already only needs the whole. */
export function keptStream(message: string, shown: ShownMessage, o: { begun: boolean }): string {
  const done: ServiceEvent = { type: "done", message: shown };
  const events: ServiceEvent[] = o.begun
    ? [done]
    : [
        { type: "started", message },
        ...(shown.text === "" ? [] : [{ type: "text" as const, text: shown.text }]),
        done,
      ];
  // Greater than every number that the reader may have.
  const first = o.begun ? LAST_NUMBER : 1;
  return events.map((event, i) => eventText(message, first + i, event)).join("");
}

const LAST_NUMBER = 999_999_999;

function eventText(message: string, number: number, event: object & { type?: string }): string {
  return `id: ${message}/${number}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/**
 * The number of the client's last event, from its `Last-Event-ID`: 0 for none, null where the header names no
 * event of the answer.
 */
export function lastHad(header: string | undefined, message: string): number | null {
  if (header === undefined || header === "") return 0;
  const [, of, number] = /^(.+)\/(\d{1,9})$/.exec(header) ?? [];
  return of === message ? Number(number) : null;
}
