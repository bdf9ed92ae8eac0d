import { writeFile } from "node:fs/promises";
import { extname, relative, resolve } from "node:path";
import type { Protocol } from "./protocol.ts";
import { transcriptLine, transcriptMarkdown, type About } from "./transcript.ts";

/**
 * Writes a conversation to a new file: an existing file is never overwritten.
 * @param o.file as it was typed; null for a name made from the time
 * @returns the result in a sentence, and whether it was written
 */
export async function saveTranscript(
  protocol: Protocol,
  o: { file: string | null; cwd: string; about: About },
): Promise<{ saved: boolean; words: string }> {
  if (protocol.exchanges.length === 0) return { saved: false, words: "Nothing was said yet." };
  const name = o.file ?? `chat-${o.about.at.toISOString().slice(0, 19).replaceAll(":", "-")}.md`;
  const path = resolve(o.cwd, name);
  const extension = extname(name).toLowerCase();
  if (extension !== ".md" && extension !== ".jsonl") {
    return {
      saved: false,
      words: `Not saved: ${name} ends neither with .md (to read) nor with .jsonl (for assay grade).`,
    };
  }
  const text = extension === ".md" ? transcriptMarkdown(protocol, o.about) : transcriptLine(protocol);
  try {
    await writeFile(path, text, { flag: "wx" });
    return { saved: true, words: `Saved as ${relative(o.cwd, path) || path}.` };
  } catch (cause) {
    const there = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    const why = there ? `${name} is there already. Name another file` : (cause as Error).message;
    return { saved: false, words: `Not saved: ${why}.` };
  }
}
