import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { IncomingMessage } from "node:http";

/**
 * The content of an answer. Requests ask for none of these encodings, but a gateway on the way may use one.
 * @throws when its encoding is unknown
 */
export function decoded(incoming: IncomingMessage): Readable {
  const encoding = incoming.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity") return incoming;
  const decoder = decoderOf(encoding);
  // A torn answer breaks the decoder, which is the stream that is read.
  pipeline(incoming, decoder, () => {});
  return decoder;
}

function decoderOf(encoding: string) {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "br") return createBrotliDecompress();
  if (encoding === "deflate") return createInflate();
  throw new Error(`it is in an encoding that was not asked for (${encoding.slice(0, 40)})`);
}
