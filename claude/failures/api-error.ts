import type { Redact } from "../redact/redact.ts";
import { oneLine } from "./one-line.ts";

/** The facts of an error that is a server's answer, or arrived within one. */
export interface ApiErrorFacts {
  status: number | null;
  /** In the API's own words, such as `overloaded_error`; null when something else answered, such as a proxy. */
  type: string | null;
  code: string | null;
  /** Without secrets. */
  text: string;
}

/** The fields that the SDK puts on its errors (1.x), read without trusting any of them. */
export function readApiError(error: unknown, redact: Redact): ApiErrorFacts {
  const fields = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const string = (value: unknown): string | null => (typeof value === "string" ? value : null);
  const status = typeof fields["status"] === "number" ? fields["status"] : null;
  const type = string(fields["type"]);
  const code = string(fields["errorCode"]) ?? type;
  // Without the API's own words, the SDK's message is the status and the body.
  const raw = status === null ? "" : (string(fields["message"]) ?? "").replace(/^\d{3} ?/, "");
  return { status, type, code, text: oneLine(string(fields["apiMessage"]) ?? raw, redact) };
}

/** The innermost error: the SDK and the transport each wrap the system's error. */
export function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.cause !== undefined) root = root.cause;
  return root;
}

/** The innermost error in words, with the system's code. */
export function causeOf(error: unknown, redact: Redact): string {
  const reason = rootOf(error);
  if (!(reason instanceof Error)) return oneLine(String(reason), redact);
  const code = "code" in reason && typeof reason.code === "string" ? reason.code : "";
  const text = oneLine(reason.message, redact) || reason.name;
  return text.includes(code) ? text : `${text} (${code})`;
}
