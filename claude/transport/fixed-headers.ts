/**
 * Headers that are sent with many requests and never change. The SDK wants a `Headers`; the transport takes the list,
 * which is made once, so it must not be changed later.
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
