import { createParser } from "eventsource-parser";

/**
 * Reads server-sent events as they arrive.
 * @param body its pieces; what it throws is thrown
 * @param o.onEvent is given the data of each, but of pings
 * @param o.toError makes of the data of an `error` event what is thrown: the API gave up on an answer that it had begun
 * @throws {SyntaxError} at data that is no JSON
 */
export async function readEvents(
  body: AsyncIterable<Uint8Array>,
  o: { onEvent: (data: unknown) => void; toError: (data: unknown) => Error },
): Promise<void> {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === undefined || event === "ping" || data === "") return;
      if (event === "error") throw o.toError(parsedOr(data));
      o.onEvent(JSON.parse(data));
    },
  });
  for await (const piece of body) parser.feed(decoder.decode(piece, { stream: true }));
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
