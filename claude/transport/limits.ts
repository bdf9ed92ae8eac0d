/** Time and size limits of a transport. Times in milliseconds. */
export interface TransportLimits {
  /** For a connection: for its tunnel and for its handshake each. */
  connectMs: number;
  /**
   * From the request until the head of its answer. The whole attempt has its own limit, the caller's signal.
   */
  headersMs: number;
  /**
   * Between two pieces of an answer. The API sends pings within a stream, so that a working one is never
   * silent for so long.
   */
  idleMs: number;
  /**
   * An unused connection is closed before the server closes it, which might happen just as a request is sent.
   */
  keepMs: number;
  /** The size of the longest answer. */
  maxBytes: number;
}

export const LIMITS: Readonly<TransportLimits> = {
  connectMs: 10_000,
  headersMs: 600_000,
  idleMs: 120_000,
  keepMs: 30_000,
  maxBytes: 64 * 2 ** 20,
};

/** Nothing came within the time limit. */
export class TooLate extends Error {
  override readonly name = "TooLate";
}
