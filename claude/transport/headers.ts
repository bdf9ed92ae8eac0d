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
