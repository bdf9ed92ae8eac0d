/** Makes each value once by its name. */
export function createPool<From, To>(
  name: (from: From) => string,
  make: (from: From) => To,
): (from: From) => To {
  const known = new Map<string, To>();
  return (from) => {
    const key = name(from);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(from);
    // One string is enough where the id and the name are the same.
    known.set(made === key ? (made as string) : copy(key), made);
    return made;
  };
}

/** A list that was made, and those that begin with it, by the item that comes next. */
interface Beginning<T> {
  list: readonly T[];
  longer?: Map<T, Beginning<T>>;
}

/**
 * Keeps each list of equal items once.
 * @param make gives the same object for equal items
 */
export function createListPool<From, To>(make: (from: From) => To): (from: readonly From[]) => readonly To[] {
  const root: Beginning<To> = { list: [] };
  return (from) => {
    let beginning = root;
    for (const one of from) {
      const made = make(one);
      const { list } = beginning;
      beginning.longer ??= new Map();
      let next = beginning.longer.get(made);
      if (next === undefined) {
        next = { list: [...list, made] };
        beginning.longer.set(made, next);
      }
      beginning = next;
    }
    return beginning.list;
  };
}

/**
 * A copy of the string: one that was cut out of a conversation, or that holds a part of one, would keep the
 * whole conversation in memory.
 */
export function copy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
