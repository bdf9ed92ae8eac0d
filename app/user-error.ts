/** A mistake of the user's: flags, files, configuration. Ends the command with exit code 2 and no stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
  /** True when the message is ready for the terminal: what was not ours in it has been made safe, and it may be coloured. */
  readonly rendered: boolean;

  constructor(message: string, options: { rendered?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.rendered = options.rendered === true;
  }
}

/** What the operating system says of files and folders that a user named. */
const ABOUT_FILES = new Set([
  "EACCES",
  "EDQUOT",
  "EEXIST",
  "EFBIG",
  "EISDIR",
  "ENOENT",
  "ENOSPC",
  "ENOTDIR",
  "EPERM",
  "EROFS",
  "ENAMETOOLONG",
  "EMFILE",
]);

/** Runs `work`; where the file system refuses, that is told as a mistake with `what` before it. */
export async function withFiles<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && ABOUT_FILES.has(String(cause.code))) {
      throw new UserError(`${what}: ${cause.message}`, { cause });
    }
    throw cause;
  }
}
