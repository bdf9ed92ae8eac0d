/** Makes vectors of texts: texts with similar meanings have close vectors. */
export interface Embedder {
  /**
   * Returns one vector for each text, in their order, all of one length.
   * @param what questions and documents may be embedded differently
   * @throws {EmbedderError} when the vectors are not available
   */
  embed(texts: readonly string[], what: "document" | "query", signal?: AbortSignal): Promise<number[][]>;
}

/** The vectors are not available; the message says why, and contains no key and no address. */
export class EmbedderError extends Error {
  override readonly name = "EmbedderError";
}

/** Cosine similarity: 1 for the same direction. 0 where one vector has no length. */
export function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : dot / Math.sqrt(ofA * ofB);
}
