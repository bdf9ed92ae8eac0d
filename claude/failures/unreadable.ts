/** An answer that can't be read as a message, though it came with a status of 200. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
  /** What it said instead. It may be long, and hold secrets. */
  readonly said: string;

  constructor(message: string, said = "") {
    super(message);
    this.said = said;
  }
}
