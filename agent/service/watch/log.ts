import { pino, stdSerializers, type DestinationStream } from "pino";

/** Writes a log line: facts, and a few words. Never a customer's or agent's text, and never a key. */
type Say = (facts: Readonly<Record<string, unknown>>, words: string) => void;

export interface Log {
  info: Say;
  warn: Say;
  error: Say;
}

/**
 * Structured logs, a JSON object for each line.
 * @param o.redact removes secrets from an error's message
 */
export function createLog(o: { to: DestinationStream; redact: (text: string) => string }): Log {
  const { to, redact } = o;
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        error: (cause: unknown) => {
          if (!(cause instanceof Error)) return { message: redact(String(cause)) };
          const { type, message, stack } = stdSerializers.err(cause);
          return { type, message: redact(message), stack: redact(stack) };
        },
      },
      // Keys that might be logged by mistake.
      redact: {
        paths: ["text", "authorization", "headers", "*.text", "*.authorization", "*.headers", "*.apiKey"],
        censor: "[redacted]",
      },
    },
    to,
  );
  return {
    info: (facts, words) => logger.info(facts, words),
    warn: (facts, words) => logger.warn(facts, words),
    error: (facts, words) => logger.error(facts, words),
  };
}
