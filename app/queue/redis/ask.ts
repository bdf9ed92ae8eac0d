import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { RunKeys } from "./keys.ts";
import type { LineWriter } from "./lines.ts";
import type { Link } from "./link.ts";

const questionSchema = z.discriminatedUnion("kind", [
  /** Asks for a known response, by its key. */
  z.object({ id: z.string(), kind: z.literal("response"), key: z.string() }),
  /** Asks which trials of a slice are done, if another process began it. */
  z.object({ id: z.string(), kind: z.literal("slice"), from: z.int(), to: z.int() }),
]);

/** A worker's question to the coordinator, which has everything that was returned. */
export type WorkerQuestion = z.infer<typeof questionSchema>;
type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

const replySchema = z.object({ id: z.string(), lines: z.array(z.string()), done: z.array(z.int()) });

/** Lines of a response, or places of trials. */
export type AnswerTo = Omit<z.infer<typeof replySchema>, "id">;

/** A question is repeated after this time without an answer: there may be another coordinator by then. */
const PATIENCE_MS = 3000;

/** The side that asks. */
export interface Asker {
  /** @throws the signal's reason, and when the run is over */
  ask(question: WithoutId<WorkerQuestion>, signal: AbortSignal): Promise<AnswerTo>;
}

/**
 * Questions use the same stream as lines, so everything returned before is stored when they are answered. The
 * connection for answers is made with the first question.
 */
export function createAsker(o: { link: Link; keys: RunKeys; from: string; writer: LineWriter }): Asker {
  const { link, keys, from, writer } = o;
  const waiting = new Map<string, (answer: AnswerTo) => void>();
  let listening: Promise<void> | null = null;
  const listen = async (): Promise<void> => {
    const subscriber = link.another();
    subscriber.on("message", (_channel: string, text: string) => {
      const { id, ...answer } = replySchema.parse(JSON.parse(text));
      waiting.get(id)?.(answer);
    });
    await link.persist(() => subscriber.subscribe(`${keys.reply}:${from}`));
  };
  return {
    async ask(question, signal) {
      await (listening ??= listen());
      for (;;) {
        signal.throwIfAborted();
        const id = randomUUID();
        const answer = new Promise<AnswerTo | null>((resolve) => {
          const end = (found: AnswerTo | null): void => {
            clearTimeout(timer);
            signal.removeEventListener("abort", stop);
            waiting.delete(id);
            resolve(found);
          };
          const stop = (): void => end(null);
          const timer = setTimeout(stop, PATIENCE_MS);
          signal.addEventListener("abort", stop, { once: true });
          waiting.set(id, end);
        });
        await writer.put("question", JSON.stringify({ ...question, id }));
        const found = await answer;
        if (found !== null) return found;
      }
    },
  };
}

export function parseQuestion(text: string): WorkerQuestion {
  return questionSchema.parse(JSON.parse(text));
}

/** The side that answers. @param to the asker */
export async function reply(o: {
  link: Link;
  keys: RunKeys;
  to: string;
  id: string;
  answer: AnswerTo;
}): Promise<void> {
  const { link, keys, to, id, answer } = o;
  const text = JSON.stringify({ id, ...answer });
  await link.persist(() => link.redis.publish(`${keys.reply}:${to}`, text));
}
