/**
 * Headers that are sent with many requests and never change. Any `fetch` takes them as pairs of name and value; the
 * transport takes the list, which is made once, so it must not be changed later. It is no `Headers`: for the first of
 * those Node loads a client of its own.
 */
export class FixedHeaders implements Iterable<[string, string]> {
  /** Names and values in turn, as `node:http` takes them. */
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
