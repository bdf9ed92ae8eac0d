import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { ServiceEvent } from "../../service/wire.ts";
import { readEvent } from "./shapes.ts";

/** An event of an answer: its number, and the customer's message that it answers. */
export interface NumberedEvent {
  to: string;
  number: number;
  event: ServiceEvent;
}

/** The service sends something four times a minute: a connection that is silent for this long is dead. */
const SILENCE_MS = 45_000;

/** The events of a response, however it is cut into pieces. They end when the connection falls silent. */
export async function* eventsOf(response: Response): AsyncGenerator<NumberedEvent> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const end = (): void => void reader.cancel().catch(() => {});
  let silence = setTimeout(end, SILENCE_MS);
  const decoder = new TextDecoder();
  const come: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void come.push(event) });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
      parser.feed(decoder.decode(value, { stream: true }));
      for (const event of come.splice(0)) {
        const told = toldBy(event);
        if (told !== null) yield told;
      }
    }
  } finally {
    clearTimeout(silence);
    end();
  }
}

/** Null for an event that does not belong to an answer. */
export function toldBy({ id, data }: EventSourceMessage): NumberedEvent | null {
  const [, to, number] = /^(.+)\/(\d{1,9})$/.exec(id ?? "") ?? [];
  if (to === undefined) return null;
  const event = readEvent(parsed(data));
  return event === null ? null : { to, number: Number(number), event };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
