import { Worker } from "node:worker_threads";
import { z } from "zod";
import { ForeignAgentError } from "../foreign.ts";

const failure = z.object({ message: z.string(), stack: z.string().nullable() });
const messageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("loaded"),
    name: z.string(),
    version: z.string().nullable(),
    model: z.string().nullable(),
    knowledge: z.string().nullable(),
    takesHistory: z.boolean(),
    source: z.string(),
  }),
  z.object({ type: z.literal("broken"), error: failure }),
  z.object({ type: z.literal("printed"), text: z.string() }),
  z.object({ type: z.literal("done"), id: z.number(), value: z.unknown() }),
  z.object({ type: z.literal("failed"), id: z.number(), error: failure }),
  z.object({
    type: z.literal("ask"),
    id: z.number(),
    kind: z.enum(["claude", "tool"]),
    conversation: z.number(),
    value: z.unknown(),
  }),
]);

export type LoadedModule = Extract<z.infer<typeof messageSchema>, { type: "loaded" }>;

/**
 * Answers what a module asks for while it works on a reply: a model call, or the case's answer for a tool.
 */
export type Answerer = (kind: "claude" | "tool", value: unknown) => Promise<unknown>;

/** A thread that runs the user's module. */
export interface ModuleThread {
  readonly loaded: Promise<LoadedModule>;
  /** @throws {ForeignAgentError} when the module throws, ends itself, or is cut off at the time limit */
  ask(
    action: { type: "begin"; trial: object } | { type: "respond"; message: string } | { type: "end" },
    o: { conversation: number; timeoutMs: number; signal?: AbortSignal },
  ): Promise<unknown>;
  /** Registers what answers a conversation's requests. */
  serve(conversation: number, answerer: Answerer): void;
  forget(conversation: number): void;
  close(): Promise<void>;
}

/**
 * How long a thread may take to answer a ping, in milliseconds. A thread that does not answer is in an
 * endless loop.
 */
const PING_MS = 2000;

/**
 * Starts the thread.
 * @param o.log gets each line that the module prints
 */
export function startModule(o: {
  script: URL;
  file: string;
  /** The path of the TypeScript loader; null for a module that Node reads by itself. */
  jiti: string | null;
  who: string;
  log: (line: string) => void;
}): ModuleThread {
  const worker = new Worker(o.script, {
    workerData: { file: o.file, jiti: o.jiti },
    stdout: true,
    stderr: true,
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const answerers = new Map<number, Answerer>();
  let ended: Error | null = null;
  let ids = 0;

  let loadedWith: (loaded: LoadedModule) => void;
  let notLoaded: (error: Error) => void;
  const loaded = new Promise<LoadedModule>((resolve, reject) => {
    loadedWith = resolve;
    notLoaded = reject;
  });
  // Only the caller that waits for it needs to know. Once it is loaded, each question has a time limit, so the
  // thread need not keep the process alive. One that can't be loaded is closed.
  loaded.then(
    () => worker.unref(),
    () => undefined,
  );

  function fail(error: Error): void {
    ended ??= error;
    notLoaded(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }
  worker.on("error", (error: unknown) =>
    fail(
      new ForeignAgentError(
        `${o.who} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ),
    ),
  );
  worker.on("exit", (code) => fail(new ForeignAgentError(`${o.who} ended itself (exit code ${code})`)));
  worker.on("message", (raw: unknown) => {
    const read = messageSchema.safeParse(raw);
    if (!read.success) return;
    const message = read.data;
    switch (message.type) {
      case "loaded":
        return loadedWith(message);
      case "printed":
        return message.text
          .split("\n")
          .filter((line) => line.trim() !== "")
          .forEach(o.log);
      case "broken":
        return fail(new ForeignAgentError(`${o.who} can't be used: ${told(message.error)}`));
      case "done":
        waiting.get(message.id)?.resolve(message.value);
        return void waiting.delete(message.id);
      case "failed":
        waiting.get(message.id)?.reject(new ForeignAgentError(`${o.who} failed: ${told(message.error)}`));
        return void waiting.delete(message.id);
      case "ask":
        return void answer(message);
    }
  });

  async function answer({
    id,
    kind,
    conversation,
    value,
  }: {
    id: number;
    kind: "claude" | "tool";
    conversation: number;
    value?: unknown;
  }): Promise<void> {
    try {
      const answerer = answerers.get(conversation);
      if (answerer === undefined) throw new Error("the conversation is over");
      const told = await answerer(kind, value);
      worker.postMessage({ type: "told", id, value: told, error: null });
    } catch (cause) {
      worker.postMessage({
        type: "told",
        id,
        value: null,
        error: cause instanceof Error ? cause.message : String(cause),
      });
    }
  }

  function post(message: object): { id: number; done: Promise<unknown> } {
    const id = ++ids;
    const done = new Promise<unknown>((resolve, reject) => {
      if (ended !== null) return reject(ended);
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...message, id });
    });
    return { id, done };
  }

  /** Ends a thread that does not answer at all: it is in an endless loop, and only ending it helps. */
  async function endIfStuck(timeoutMs: number): Promise<void> {
    const { done } = post({ type: "ping" });
    const alive = await withTimeout(
      done.then(
        () => true,
        () => true,
      ),
      PING_MS,
      () => false,
    );
    if (alive || ended !== null) return;
    fail(
      new ForeignAgentError(`${o.who} hung: it answered nothing for ${timeoutMs / 1000} s and was stopped`),
    );
    await worker.terminate();
  }

  return {
    loaded,
    serve: (conversation, answerer) => void answerers.set(conversation, answerer),
    forget: (conversation) => void answerers.delete(conversation),
    async ask(action, { conversation, timeoutMs, signal }) {
      await loaded;
      signal?.throwIfAborted();
      const { id, done } = post({ ...action, conversation });
      // A separate signal for each question: all trials share one, and Node warns of a leak when a signal has
      // many listeners.
      const own = signal === undefined ? undefined : AbortSignal.any([signal]);
      let stop: (() => void) | undefined;
      const aborted = new Promise<never>((_, reject) => {
        stop = () => reject(own?.reason);
        own?.addEventListener("abort", stop, { once: true });
      });
      aborted.catch(() => undefined);
      try {
        return await withTimeout(Promise.race([done, aborted]), timeoutMs, () => {
          throw new ForeignAgentError(`${o.who} did not answer within ${timeoutMs / 1000} s`);
        });
      } catch (cause) {
        waiting.delete(id);
        done.catch(() => undefined);
        if (cause instanceof ForeignAgentError && /did not answer/.test(cause.message))
          await endIfStuck(timeoutMs);
        throw cause;
      } finally {
        if (stop !== undefined) own?.removeEventListener("abort", stop);
      }
    },
    async close() {
      ended ??= new ForeignAgentError(`${o.who} was stopped`);
      // The process waits for this: otherwise it could end before the command has said what is wrong.
      worker.ref();
      await worker.terminate();
    },
  };
}

/** The stack contains the message. Without a stack, the message alone. */
function told(error: z.infer<typeof failure>): string {
  return error.stack ?? error.message;
}

async function withTimeout<T>(work: Promise<T>, ms: number, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), ms);
  });
  try {
    const first = await Promise.race([work.then((value) => ({ value })), timeout]);
    return first === "late" ? late() : first.value;
  } finally {
    clearTimeout(timer);
  }
}
