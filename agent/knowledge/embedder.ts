/** Makes vectors of texts: texts that mean the same lie close together. */
export interface Embedder {
  /**
   * One vector a text, in their order, all of one length.
   * @param what questions and what they are asked of may be embedded differently
   * @throws {EmbedderError} when the vectors can't be had
   */
  embed(texts: readonly string[], what: "document" | "query", signal?: AbortSignal): Promise<number[][]>;
}

/** Vectors that can't be had, and why. Its message holds no key and no address. */
export class EmbedderError extends Error {
  override readonly name = "EmbedderError";
}

/** How close two vectors point: 1 for the same direction. 0 where one of them points nowhere. */
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
