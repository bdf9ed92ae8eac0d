import { StringDecoder } from "node:string_decoder";
import { createParser } from "eventsource-parser";
import { Body } from "../transport/body.ts";

/** The events that a complete answer needs. Any other event may come at any time, with any content. */
const KNOWN = new Set([
  "message_start",
  "content_block_start",
  "content_block_delta",
  "content_block_stop",
  "message_delta",
  "message_stop",
]);

/**
 * Reads server-sent events as they arrive.
 * @param body its pieces; its errors are thrown
 * @param o.onEvent gets the data of each event, except pings, and unknown events that are not JSON
 * @param o.toError makes the error for an `error` event: the API gave up on an answer that it had begun
 * @throws {SyntaxError} for data of a known event that is not JSON
 */
export async function readEvents(
  body: AsyncIterable<Uint8Array>,
  o: { onEvent: (data: unknown) => void; toError: (data: unknown) => Error },
): Promise<void> {
  // Creating a `TextDecoder` takes longer than reading a short answer.
  const decoder = new StringDecoder("utf8");
  const parser = createParser({
    onEvent({ event, data: text }) {
      if (event === "ping" || text === "") return;
      const data = event !== undefined && KNOWN.has(event) ? (JSON.parse(text) as unknown) : parsedOr(text);
      // Some gateways leave out the name of an event; its data have it, too.
      const type = typeof data === "object" && data !== null && "type" in data ? data.type : null;
      if (event === "error" || type === "error") throw o.toError(data);
      if (type !== null && type !== "ping") o.onEvent(data);
    },
  });
  let isFirst = true;
  const read = (piece: Uint8Array): void => {
    const text = decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
    if (text === "") return;
    parser.feed(isFirst ? text.replace(/^\uFEFF/, "") : text);
    isFirst = false;
  };
  if (body instanceof Body) return body.forEach(read);
  for await (const piece of body) read(piece);
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
