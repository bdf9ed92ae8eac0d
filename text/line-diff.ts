/** A line or word of two texts. */
export interface DiffPart {
  kind: "same" | "removed" | "added";
  text: string;
}

/**
 * Longer lists are not compared item by item: everything between the equal beginning and end counts as
 * changed.
 */
const MOST_CELLS = 4_000_000;

/**
 * The changes of a list: by the longest common subsequence, between the equal beginning and end. Source:
 * Wagner and Fischer 1974.
 */
export function diffOf(before: readonly string[], now: readonly string[]): DiffPart[] {
  let start = 0;
  while (start < before.length && start < now.length && before[start] === now[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < now.length - start &&
    before[before.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  const same = (texts: readonly string[]): DiffPart[] => texts.map((text) => ({ kind: "same", text }));
  return [
    ...same(before.slice(0, start)),
    ...middle(before.slice(start, before.length - end), now.slice(start, now.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

function middle(before: readonly string[], now: readonly string[]): DiffPart[] {
  const [rows, columns] = [before.length, now.length];
  const removed = (text: string): DiffPart => ({ kind: "removed", text });
  const added = (text: string): DiffPart => ({ kind: "added", text });
  if (rows === 0 || columns === 0 || rows * columns > MOST_CELLS)
    return [...before.map(removed), ...now.map(added)];
  const width = columns + 1;
  const length = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      length[i * width + j] =
        before[i] === now[j]
          ? (length[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    const [old, fresh] = [before[i] ?? "", now[j] ?? ""];
    if (old === fresh) {
      parts.push({ kind: "same", text: old });
      i++;
      j++;
    } else if ((length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0)) {
      parts.push(removed(old));
      i++;
    } else {
      parts.push(added(fresh));
      j++;
    }
  }
  return [...parts, ...before.slice(i).map(removed), ...now.slice(j).map(added)];
}

/** The lines of a text, without empty ones. */
export function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** The words of a text with the blanks after them. */
export function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}
