/** The position of a response: a line of a file. */
export interface ResponseLocation {
  /** The number that the caller gave the file. */
  file: number;
  offset: number;
  length: number;
}

export interface KeyTable {
  readonly size: number;
  add(key: string, place: ResponseLocation): void;
  /**
   * The positions for a key, in the order in which they were added. In rare cases one belongs to another key.
   */
  find(key: string): ResponseLocation[];
}

const FIELDS = 5;

/** How many copies of one response are remembered, in case the file of the first one disappears. */
const MOST_PLACES = 4;

/**
 * Where the responses of many runs are, in 50 bytes each: a hundred thousand keys as text would take more memory than
 * everything else in a run. Keeps the first 64 bits of a key (SHA-256, hex), so the reader of a line must compare the
 * rest.
 */
export function createKeyTable(): KeyTable {
  /** Entries in the order in which they were added: two halves of the key, file, offset, length. */
  let entries = new Float64Array(64 * FIELDS);
  /** An entry's number plus 1, at the first free slot from the key's own on; 0 where the slot is free. */
  let slots = new Uint32Array(128);
  let size = 0;

  const field = (entry: number, n: number): number => entries[entry * FIELDS + n] ?? 0;

  /** Visits the slots from the key's own up to the first free one. */
  function probe(high: number, visit: (entry: number) => void): number {
    let slot = high % slots.length;
    for (; slots[slot] !== 0; slot = (slot + 1) % slots.length) visit((slots[slot] ?? 0) - 1);
    return slot;
  }

  function grow(): void {
    const larger = new Float64Array(entries.length * 2);
    larger.set(entries);
    entries = larger;
    slots = new Uint32Array(slots.length * 2);
    for (let entry = 0; entry < size; entry++) slots[probe(field(entry, 0), () => {})] = entry + 1;
  }

  return {
    get size() {
      return size;
    },
    add(key, { file, offset, length }) {
      if ((size + 1) * FIELDS > entries.length) grow();
      const [high, low] = halves(key);
      let known = 0;
      const slot = probe(high, (entry) => {
        if (field(entry, 0) === high && field(entry, 1) === low) known += 1;
      });
      if (known === MOST_PLACES) return;
      const at = size * FIELDS;
      entries[at] = high;
      entries[at + 1] = low;
      entries[at + 2] = file;
      entries[at + 3] = offset;
      entries[at + 4] = length;
      size += 1;
      slots[slot] = size;
    },
    find(key) {
      const [high, low] = halves(key);
      const places: ResponseLocation[] = [];
      probe(high, (entry) => {
        if (field(entry, 0) !== high || field(entry, 1) !== low) return;
        places.push({ file: field(entry, 2), offset: field(entry, 3), length: field(entry, 4) });
      });
      return places;
    },
  };
}

function halves(key: string): [number, number] {
  return [Number.parseInt(key.slice(0, 8), 16), Number.parseInt(key.slice(8, 16), 16)];
}
