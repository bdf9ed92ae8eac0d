import type { ImportedPart, ImportLocation } from "../../imports/index.ts";

/** What could not be carried over, or has to be looked at; and how often, where it is the same. */
export interface ImportNote {
  place: ImportLocation;
  what: string;
  why: string;
  times: number;
}

/** What is told, the same things together. */
export function createTold() {
  const found = { lost: new Map<string, ImportNote>(), note: new Map<string, ImportNote>() };
  return {
    add(one: ImportedPart): void {
      if (one.kind !== "lost" && one.kind !== "note") return;
      const { place, what, why } = one;
      // What is lost has a line of its own; a note says the same of many cases.
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
