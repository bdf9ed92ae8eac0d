import type { ImportedPart, ImportLocation } from "../../imports/index.ts";

/** Something that could not be converted, or needs a look, and how often it occurred. */
export interface ImportNote {
  place: ImportLocation;
  what: string;
  why: string;
  times: number;
}

/** Collects notes, equal ones together. */
export function createTold() {
  const found = { lost: new Map<string, ImportNote>(), note: new Map<string, ImportNote>() };
  return {
    add(one: ImportedPart): void {
      if (one.kind !== "lost" && one.kind !== "note") return;
      const { place, what, why } = one;
      // A loss gets its own line. A note may apply to many cases.
      const name =
        one.kind === "note"
          ? `${what}\n${why}`
          : `${place.file}:${place.line}:${place.column}\n${what}\n${why}`;
      const known = found[one.kind].get(name);
      if (known === undefined) found[one.kind].set(name, { place, what, why, times: 1 });
      else known.times++;
    },
    all: (): { lost: ImportNote[]; notes: ImportNote[] } => ({
      lost: [...found.lost.values()],
      notes: [...found.note.values()],
    }),
  };
}
