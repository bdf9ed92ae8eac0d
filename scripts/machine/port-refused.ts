import { UserError } from "../../app/user-error.ts";

/** Why a server can't listen, for the user; errors that are not the system's stay unchanged. */
export function portRefused(cause: unknown, port: number): unknown {
  if (!(cause instanceof Error) || !("code" in cause)) return cause;
  if (cause.code === "EADDRINUSE") {
    return new UserError(`Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`);
  }
  return new UserError(`The server can't start: ${cause.message}`);
}
