/** A priority queue: the smallest `order` first, and among equals the one that came first. A binary heap. */
export interface Queue<T> {
  push(order: number, item: T): void;
  peek(): T | null;
  pop(): T | null;
  readonly size: number;
}

interface Entry<T> {
  order: number;
  came: number;
  item: T;
}

export function createQueue<T>(): Queue<T> {
  const heap: Entry<T>[] = [];
  let came = 0;
  const before = (a: number, b: number): boolean => {
    const x = heap[a];
    const y = heap[b];
    if (x === undefined || y === undefined) return false;
    return x.order < y.order || (x.order === y.order && x.came < y.came);
  };
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [heap[b] as Entry<T>, heap[a] as Entry<T>];
  };
  return {
    get size() {
      return heap.length;
    },
    push(order, item) {
      heap.push({ order, came: came++, item });
      for (let i = heap.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (!before(i, parent)) break;
        swap(i, parent);
        i = parent;
      }
    },
    peek: () => heap[0]?.item ?? null,
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length === 0) return first.item;
      heap[0] = last;
      for (let i = 0; ;) {
        const left = 2 * i + 1;
        const smaller = before(left + 1, left) ? left + 1 : left;
        if (!before(smaller, i)) break;
        swap(i, smaller);
        i = smaller;
      }
      return first.item;
    },
  };
}
