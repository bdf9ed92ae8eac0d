import type { IncomingHttpHeaders } from "node:http";

/** The part of an answer's headers that is read. A `Headers` has it, too. */
export type AnswerHeaders = Pick<Headers, "get" | "has" | "entries">;

/**
 * The headers of an answer without the cost of a `Headers`, which is higher than that of the whole exchange.
 */
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
