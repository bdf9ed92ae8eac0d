import { z } from "zod";

/** Identifies a process. Its number alone is not enough: numbers are reused, and each host has its own. */
const writerSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** Identifies one start of the system; null where that is not possible. */
  boot: z.string().nullable(),
  /** The namespace of process numbers: a container has its own. Null where there is only one. */
  space: z.string().nullable(),
  /** When the process began, in the system's own format. Null where it is not known. */
  start: z.string().nullable(),
  /** Drawn at random by the process, so that it recognises its own locks. */
  token: z.string(),
});

/** A process that writes a folder, or wrote it. */
export type Writer = z.infer<typeof writerSchema>;

/** What is needed from the machine to distinguish processes. */
export interface Machine {
  /** This process. */
  self: Writer;
  /**
   * The process with this number. `gone` also means a zombie: a process that has ended and was not waited
   * for.
   */
  look: (pid: number) => Promise<"gone" | { start: string | null }>;
}

/** A writer as a lock holds it. */
export function writerText(writer: Writer): string {
  return JSON.stringify(writer);
}

/**
 * Null for what is not one of our locks, such as the remains of a power cut. Earlier versions wrote only the
 * number.
 */
export function parseWriter(text: string, { self }: Machine): Writer | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const writer = writerSchema.safeParse(
    typeof json === "number"
      ? { pid: json, host: self.host, boot: null, space: null, start: null, token: "" }
      : json,
  );
  return writer.success ? writer.data : null;
}

/**
 * Whether a process may still be writing. For a process on another host this is not known, so it counts as
 * writing. The writer is gone after a restart of the system, when its number was given to another process,
 * and when this process's own number is in a lock that it did not make.
 */
export async function isWriting(writer: Writer, { self, look }: Machine): Promise<boolean> {
  if (writer.token === self.token) return true;
  if (!isHere(writer, self)) return true;
  if (differs(writer.boot, self.boot)) return false;
  if (writer.pid === self.pid) return false;
  const found = await look(writer.pid);
  return found !== "gone" && !differs(writer.start, found.start);
}

/** Tells a person how to find the process. */
export function writerWords(writer: Writer, { self }: Machine): string {
  return isHere(writer, self)
    ? `another process (${writer.pid})`
    : `a process (${writer.pid}) on another host (${writer.host})`;
}

/** A host may be renamed while it runs; its namespace of processes stays. */
function isHere(writer: Writer, self: Writer): boolean {
  if (writer.host === self.host) return true;
  return (
    writer.boot !== null && writer.space !== null && writer.boot === self.boot && writer.space === self.space
  );
}

/** Whether both are known and different. */
function differs(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
