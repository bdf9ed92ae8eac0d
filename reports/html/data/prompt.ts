import type { SectionChange } from "../../baseline/changes.ts";
import { forTerminal } from "../../text/escape.ts";
import type { SectionView } from "./contract.ts";

/** The sections of a prompt: current ones in their order, then the removed ones. */
export function promptSections(o: {
  /** Sections of the current prompt, by file name. */
  hashes: Readonly<Record<string, string>>;
  changes: readonly SectionChange[];
  /** Texts by file name, where they are known. */
  now: Readonly<Record<string, string>>;
  before: Readonly<Record<string, string>>;
}): SectionView[] {
  const changes = new Map(o.changes.map((s) => [s.file, s]));
  const textIn = (texts: Readonly<Record<string, string>>, file: string): string | null =>
    Object.hasOwn(texts, file) ? forTerminal(texts[file] ?? "") : null;
  const now = Object.entries(o.hashes).map(([file, hash]): SectionView => {
    const change = changes.get(file)?.change ?? null;
    return {
      file: forTerminal(file),
      hash: hash.slice(0, 8),
      text: textIn(o.now, file),
      before: change === "changed" ? textIn(o.before, file) : change === "added" ? "" : null,
      change,
    };
  });
  const gone = o.changes.flatMap(({ file, change }): SectionView[] =>
    change === "removed"
      ? [{ file: forTerminal(file), hash: "", text: null, before: textIn(o.before, file), change }]
      : [],
  );
  return [...now, ...gone];
}
