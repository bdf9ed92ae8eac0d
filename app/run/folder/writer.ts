import { z } from "zod";

/** Which process it is. A number alone does not say: it is given out again, and each host has its own. */
const writerSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** One start of the system, or null where it has no name. */
  boot: z.string().nullable(),
  /** Whose numbers they are: a container counts by itself. Null where there is one count only. */
  space: z.string().nullable(),
  /** When the process began, in the system's own words. Null where it is not known. */
  start: z.string().nullable(),
  /** Drawn by the process itself, so that it knows its own locks. */
  token: z.string(),
});

/** A process that writes a folder, or wrote it. */
export type Writer = z.infer<typeof writerSchema>;

/** What telling processes apart needs of the machine. */
export interface Machine {
  /** This process. */
  self: Writer;
  /** A process with this number. `gone` is also a zombie: a process that ended and was not waited for. */
  look: (pid: number) => Promise<"gone" | { start: string | null }>;
}

/** A writer as a lock holds it. */
export function writerText(writer: Writer): string {
  return JSON.stringify(writer);
}

/** Null for what is no lock of ours, such as what a power cut left. Earlier versions wrote the number alone. */
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
 * Whether a process may still be writing. For one on another host this can't be told, so it counts as writing. The
 * writer is gone after a restart of the system, when its number was given to another process, and when this process's
 * own number is in a lock that it did not make.
 */
export async function isWriting(writer: Writer, { self, look }: Machine): Promise<boolean> {
  if (writer.token === self.token) return true;
  if (!isHere(writer, self)) return true;
  if (differs(writer.boot, self.boot)) return false;
  if (writer.pid === self.pid) return false;
  const found = await look(writer.pid);
  return found !== "gone" && !differs(writer.start, found.start);
}

/** How a person finds the process. */
export function writerWords(writer: Writer, { self }: Machine): string {
  return isHere(writer, self)
    ? `another process (${writer.pid})`
    : `a process (${writer.pid}) on another host (${writer.host})`;
}

/** A host may be renamed while it runs; its count of processes stays. */
function isHere(writer: Writer, self: Writer): boolean {
  if (writer.host === self.host) return true;
  return (
    writer.boot !== null && writer.space !== null && writer.boot === self.boot && writer.space === self.space
  );
}

/** Whether both are known, and not the same. */
function differs(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
