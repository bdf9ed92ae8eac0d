/** The most letters of an id; a longer one is cut at a hyphen. */
const LONGEST = 48;

/** Small letters, digits and single hyphens, as in ids of cases and suites; empty where nothing is left. */
export function slugOf(text: string): string {
  const slug = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/['\u2019]|\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  const at = cut.lastIndexOf("-");
  return (at > LONGEST / 2 ? cut.slice(0, at) : cut.slice(0, LONGEST)).replace(/-$/, "");
}

/** The same with underscores, beginning with a letter, as in ids of criteria. */
export function criterionIdOf(text: string): string {
  const id = slugOf(text).replaceAll("-", "_");
  return id === "" ? "imported" : /^[a-z]/.test(id) ? id : `c_${id}`;
}

/**
 * Gives each thing a unique name. A second thing with the same name gets a part of its key, so that its name
 * stays the same.
 */
export function createNames(taken: Iterable<string>) {
  const used = new Set(taken);
  return {
    has: (name: string): boolean => used.has(name),
    take(wanted: string, key: string): string {
      let name = wanted;
      for (let length = 6; used.has(name); length += 4) {
        name = length <= key.length ? `${wanted}-${key.slice(0, length)}` : `${wanted}-${used.size}`;
      }
      used.add(name);
      return name;
    },
  };
}
