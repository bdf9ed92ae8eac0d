/** The checks of a conversation read the same replies one after another. */
const REMEMBERED = 64;

/** A function of a text that caches a limited number of its last results. For pure functions only. */
export function remembered<T>(make: (text: string) => T, most = REMEMBERED): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
