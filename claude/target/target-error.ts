/** The environment asks for something that can't work. The message says what to change. */
export class TargetError extends Error {
  override readonly name = "TargetError";
}
