import { pino, stdSerializers, type DestinationStream } from "pino";

/** A line of what happened: facts, and a few words. Never what was said, and never a key. */
type Say = (facts: Readonly<Record<string, unknown>>, words: string) => void;

export interface Log {
  info: Say;
  warn: Say;
  error: Say;
}

/**
 * Structured logs, a JSON object a line.
 * @param o.redact takes secrets out of the words of an error
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
      // Whatever is logged one day by mistake.
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
