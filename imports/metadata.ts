import { tagOf } from "./attacks.ts";
import type { ImportedPart, ImportLocation } from "./carried.ts";
import { shown } from "./template.ts";

const LONGEST = 40;
const MOST = 8;

/** Metadata as short tags, for selecting cases, and what is too long for one. */
export function tagsOfMetadata(
  metadata: Readonly<Record<string, unknown>>,
  o: { what: string; place: ImportLocation },
): { tags: string[]; told: ImportedPart[] } {
  const tags: string[] = [];
  const lost = new Set<string>();
  for (const [name, value] of Object.entries(metadata)) {
    for (const one of [value ?? []].flat() as unknown[]) {
      const words = `${name} ${shown(one)}`;
      const isShort = typeof one !== "object" && words.length <= LONGEST;
      const found = isShort ? tagOf("", words).map((tag) => tag.slice(1)) : [];
      if (found.length > 0 && tags.length < MOST) tags.push(...found);
      else if (shown(one).trim() !== "") lost.add(name);
    }
  }
  if (lost.size === 0) return { tags, told: [] };
  const why = `tags are words of up to ${LONGEST} characters, ${MOST} for a case`;
  const what = `the metadata ${[...lost].join(", ")} of ${o.what}`;
  return { tags, told: [{ kind: "lost", place: o.place, what, why }] };
}
