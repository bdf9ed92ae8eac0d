import { closeSync, openSync, writeSync } from "node:fs";

/** One line of the request log. */
export interface LogLine {
  /** RFC 3339. */
  at: string;
  requestId: string;
  /** SHA-256 of the body's canonical JSON without `stream`, hex. */
  bodyHash: string;
  /** `answered`: the last byte of the answer was passed to the operating system. */
  kind: "received" | "answered";
  /** Null until it is answered. */
  status: number | null;
}

export interface RequestLog {
  append: (line: LogLine) => void;
  close: () => void;
}

/**
 * Appends to an NDJSON file, synchronously: a line is written before the next event, so that the log can be
 * trusted after either side was killed.
 */
export function openRequestLog(path: string | undefined): RequestLog {
  if (path === undefined) return { append: () => {}, close: () => {} };
  const file = openSync(path, "a");
  let open = true;
  return {
    append: (line) => {
      if (open) writeSync(file, `${JSON.stringify(line)}\n`);
    },
    close: () => {
      if (open) closeSync(file);
      open = false;
    },
  };
}
