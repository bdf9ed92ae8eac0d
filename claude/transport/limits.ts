/** How long and how much a transport waits for. Times in milliseconds. */
export interface TransportLimits {
  /** For a connection: its tunnel and its handshake each. */
  connectMs: number;
  /** From the request until the head of its answer. The whole attempt has a limit of its own, the caller's signal. */
  headersMs: number;
  /** Between two pieces of an answer. The API sends pings within a stream, so that a working one is never so still. */
  idleMs: number;
  /** An unused connection is closed before the server does it, which might be just as a request is sent. */
  keepMs: number;
  /** Of the longest answer. */
  maxBytes: number;
}

export const LIMITS: Readonly<TransportLimits> = {
  connectMs: 10_000,
  headersMs: 600_000,
  idleMs: 120_000,
  keepMs: 30_000,
  maxBytes: 64 * 2 ** 20,
};

/** Nothing came for so long that nothing is waited for any more. */
export class TooLate extends Error {
  override readonly name = "TooLate";
}
