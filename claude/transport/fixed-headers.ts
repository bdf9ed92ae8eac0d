/**
 * Headers that are sent with many requests and never change. Any `fetch` accepts them as pairs of name and value; the
 * transport uses the list, which is made once, so it must not be changed later. They are not a `Headers`: for the first of
 * these, Node loads its own client.
 */
export class FixedHeaders implements Iterable<[string, string]> {
  /** Names and values alternating, as `node:http` expects them. */
  readonly list: readonly string[];
  readonly #pairs: readonly [string, string][];

  constructor(headers: Readonly<Record<string, string>>) {
    this.#pairs = Object.entries(headers);
    this.list = this.#pairs.flat();
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return this.#pairs[Symbol.iterator]();
  }
}
