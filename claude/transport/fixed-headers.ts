/**
 * Headers that are sent with many requests and never change. The SDK needs a `Headers`; the transport uses
 * the list, which is made once, so it must not be changed later.
 */
export class FixedHeaders extends Headers {
  /** Names and values alternating, as `node:http` expects them. */
  readonly list: readonly string[];

  constructor(headers: Iterable<readonly [string, string]>) {
    const pairs = [...headers];
    super(pairs.map(([name, value]): [string, string] => [name, value]));
    this.list = pairs.flat();
  }
}
