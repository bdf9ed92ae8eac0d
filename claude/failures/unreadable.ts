/** An answer with a status of 200 that can't be read as a message. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
  /** Its text. It may be long, and contain secrets. */
  readonly said: string;

  constructor(message: string, said = "") {
    super(message);
    this.said = said;
  }
}
