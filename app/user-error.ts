/**
 * A mistake by the user: flags, files, configuration. It ends the command with exit code 2 and no stack
 * trace.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  /**
   * True when the message is ready for the terminal: untrusted text in it has been made safe, and it may be
   * coloured.
   */
  readonly rendered: boolean;

  constructor(message: string, options: { rendered?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.rendered = options.rendered === true;
  }
}

/** Whether too many files are open, in this process or in all of them: no other flag or folder would change that. */
export function isTooManyOpen(cause: unknown): boolean {
  return ["EMFILE", "ENFILE"].includes(String((cause as NodeJS.ErrnoException).code));
}

/**
 * Runs `work`. A refusal by the system is reported as a mistake, with `what` before it and what to do after
 * it; not where too many files are open, which is no mistake of the user's.
 */
export async function withFiles<T>(what: string, work: () => Promise<T>, hint = ""): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const refused = refusalOf(cause);
    if (refused === null || isTooManyOpen(cause)) throw cause;
    throw new UserError(`${what}: ${refused}${hint === "" ? "" : `. ${hint}`}`, { cause });
  }
}

/** Errors of system calls with invalid arguments: these are defects of Assay, in any state of the system. */
const DEFECTS = new Set(["EBADF", "EFAULT", "EINVAL"]);

/**
 * The operating system's message when it refused something, such as a missing file, a full disk, a failing
 * disk, or too many open files. Null for every other error: those are defects.
 */
export function refusalOf(cause: unknown): string | null {
  if (!(cause instanceof Error)) return null;
  if (/^(?:WebAssembly\.\w+\(\): |Array buffer allocation failed)|\bout of memory\b/i.test(cause.message)) {
    return `there is not enough memory (${cause.message})`;
  }
  if (!("code" in cause && "syscall" in cause) || DEFECTS.has(String(cause.code))) return null;
  return cause.message;
}
