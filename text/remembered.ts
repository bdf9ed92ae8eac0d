/** The checks of a conversation ask the same of the same replies, one check after the other. */
const REMEMBERED = 64;

/** A function of a text that keeps its last answers, so many of them. For pure functions only. */
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
