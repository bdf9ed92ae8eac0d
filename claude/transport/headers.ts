import type { IncomingHttpHeaders } from "node:http";

/** What is read of the headers of an answer: a `Headers` is one too. */
export type AnswerHeaders = Pick<Headers, "get" | "has" | "entries">;

/** The headers of an answer without the cost of a `Headers`, which is more than that of the whole exchange. */
export class LeanHeaders implements Iterable<[string, string]> {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name.toLowerCase()];
    return value === undefined ? null : typeof value === "string" ? value : value.join(", ");
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  *entries(): IterableIterator<[string, string]> {
    for (const name of Object.keys(this.#headers)) yield [name, this.get(name) ?? ""];
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
}

/**
 * Headers that are sent with many requests and never change. The SDK wants a `Headers`; the transport takes the list,
 * which is made once: nobody may change them later.
 */
export class FixedHeaders extends Headers {
  /** Names and values in turn, as `node:http` takes them. */
  readonly list: readonly string[];

  constructor(headers: Iterable<readonly [string, string]>) {
    const pairs = [...headers];
    super(pairs.map(([name, value]): [string, string] => [name, value]));
    this.list = pairs.flat();
  }
}
