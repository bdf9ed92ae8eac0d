import { createRandom } from "./random.ts";

/** All simulated faults, and how the client sees them. */
export const FAULTS = {
  "429": "rate limit, with retry-after",
  "429-bare": "rate limit without retry-after",
  ramp: "rate limit because the use grew too fast, with retry-after",
  "spend-cap": "429 whose code says that no retry will help",
  "529": "overloaded",
  "500": "internal error",
  "500-final": "internal error with x-should-retry: false",
  "400": "invalid request",
  "401": "bad key",
  "402": "account can't be billed",
  "403": "not permitted",
  "404": "unknown model",
  "408": "request timed out",
  "409": "conflict",
  "413": "too large; HTML, as from the proxy before the API",
  "503": "unavailable; HTML, as from the proxy before the API",
  "504": "gateway time-out",
  reset: "the connection closes before an answer",
  cut: "the connection closes in the middle of the answer",
  "error-event": "the stream ends with an error event; 529 when the answer is not streamed",
  malformed: "the answer is not JSON from the middle on",
  slow: "a long wait before the first byte",
  truncate: "ends with max_tokens after half of the answer",
  refusal: "ends with refusal and no content",
  empty: "ends with end_turn and no content",
  context: "ends with model_context_window_exceeded after half of the answer",
} as const;

export type FaultKind = keyof typeof FAULTS;
/** Share of the requests with each fault, 0..1. Together at most 1. */
export type FaultShares = Partial<Record<FaultKind, number>>;

const KINDS = Object.keys(FAULTS) as FaultKind[];

/**
 * Reads shares such as `429:0.1,reset:0.02`.
 * @throws {RangeError} with the mistake and the allowed values
 */
export function parseFaults(spec: string): FaultShares {
  const shares: FaultShares = {};
  for (const part of spec.split(",").map((text) => text.trim())) {
    if (part === "") continue;
    const [name = "", share, ...rest] = part.split(":").map((text) => text.trim());
    if (share === undefined || share === "" || rest.length > 0) {
      throw new RangeError(`Fault "${part}": write kind:share, such as 529:0.05`);
    }
    const kind = faultKind(name);
    if (shares[kind] !== undefined) throw new RangeError(`Fault "${kind}" is given twice`);
    shares[kind] = Number(share);
  }
  return checkShares(shares);
}

/**
 * The fault of this name.
 * @throws {RangeError} when the name is unknown
 */
export function faultKind(name: string): FaultKind {
  const kind = KINDS.find((known) => known === name);
  if (!kind) throw new RangeError(`Unknown fault "${name}". Known: ${KINDS.join(", ")}`);
  return kind;
}

/** @throws {RangeError} when a value is not a share, or they add up to more than 1 */
export function checkShares(shares: FaultShares): FaultShares {
  let total = 0;
  for (const [name, share] of Object.entries(shares)) {
    faultKind(name);
    if (!(share >= 0 && share <= 1)) throw new RangeError(`Fault "${name}": a share is a number from 0 to 1`);
    total += share;
  }
  if (total > 1 + 1e-9) throw new RangeError(`The shares of faults add up to ${total}, more than 1`);
  return shares;
}

/**
 * The fault of an attempt; null for none. Seeded by the request and the attempt: the same run has the same
 * faults in any order, and a retry is drawn again.
 */
export function drawFault(shares: FaultShares, o: { identity: string; attempt: number }): FaultKind | null {
  const drawn = createRandom(`fault\u0000${o.identity}\u0000${o.attempt}`).next();
  let upTo = 0;
  for (const kind of KINDS) {
    upTo += shares[kind] ?? 0;
    if (drawn < upTo) return kind;
  }
  return null;
}
