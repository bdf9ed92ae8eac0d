/**
 * Headers that are sent with many requests and never change. Any `fetch` accepts them as pairs of name and value; the
 * transport uses the list, which is made once, so it must not be changed later. They are not a `Headers`, which
 * would be read and copied for each request.
 */
export class FixedHeaders implements Iterable<[string, string]> {
  /** Names and values alternating, as `node:http` expects them. */
  readonly list: readonly string[];
  readonly #pairs: readonly [string, string][];

  constructor(pairs: readonly [string, string][]) {
    this.#pairs = pairs;
    this.list = this.#pairs.flat();
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return this.#pairs[Symbol.iterator]();
  }
}
