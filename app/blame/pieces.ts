import { diffOf } from "../../text/line-diff.ts";

/** Lines that are the same in two texts, or that one edit changes. */
export interface DiffPiece {
  before: string[];
  now: string[];
  changed: boolean;
}

/** Two lines with at least this share of words in common are one edited line. */
const ALIKE = 0.4;

/**
 * Two texts in pieces: what is the same, and between it the changes, each line separately. An edited line is
 * one piece; a removed line and an added line are two.
 */
export function piecesOf(before: readonly string[], now: readonly string[]): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  let [removed, added]: string[][] = [[], []];
  const settle = (): void => {
    pieces.push(...paired(removed ?? [], added ?? []));
    [removed, added] = [[], []];
  };
  for (const { kind, text } of diffOf(before, now)) {
    if (kind === "removed") removed?.push(text);
    else if (kind === "added") added?.push(text);
    else {
      settle();
      const open = pieces.at(-1);
      if (open === undefined || open.changed) pieces.push({ before: [text], now: [text], changed: false });
      else {
        open.before.push(text);
        open.now.push(text);
      }
    }
  }
  settle();
  return pieces;
}

/** Matches added lines with removed lines: in order, with the most words in common. */
function paired(removed: readonly string[], added: readonly string[]): DiffPiece[] {
  const best: number[][] = Array.from({ length: removed.length + 1 }, () =>
    Array.from({ length: added.length + 1 }, () => 0),
  );
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const alike = (i: number, j: number): number => likeness(removed[i] ?? "", added[j] ?? "");
  for (let i = removed.length - 1; i >= 0; i--) {
    for (let j = added.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + alike(i, j));
    }
  }
  const pieces: DiffPiece[] = [];
  let [i, j] = [0, 0];
  while (i < removed.length || j < added.length) {
    const [old, fresh] = [removed[i], added[j]];
    const pair =
      old !== undefined &&
      fresh !== undefined &&
      alike(i, j) > 0 &&
      at(i, j) === at(i + 1, j + 1) + alike(i, j);
    const takesOld = pair || (old !== undefined && (fresh === undefined || at(i, j) === at(i + 1, j)));
    const takesFresh = pair || !takesOld;
    pieces.push({
      before: takesOld && old !== undefined ? [old] : [],
      now: takesFresh && fresh !== undefined ? [fresh] : [],
      changed: true,
    });
    if (takesOld) i++;
    if (takesFresh) j++;
  }
  return pieces;
}

/** The share of words that two lines have in common; 0 where it is too small for the same line. */
function likeness(a: string, b: string): number {
  const [one, other] = [wordsIn(a), wordsIn(b)];
  const common = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - common;
  const share = all === 0 ? 0 : common / all;
  return share >= ALIKE ? share : 0;
}

function wordsIn(line: string): Set<string> {
  return new Set(line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
