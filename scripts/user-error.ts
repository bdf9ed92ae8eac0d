/** A mistake of the user's: flags, files, configuration. Ends the command with exit code 2 and no stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
}
