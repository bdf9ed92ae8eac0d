/** Edits (insert, delete, replace, swap neighbours) between two words; `limit + 1` when there are more. */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? limit + 1, limit + 1);
}

const squeeze = (word: string) => word.replace(/(.)\1+/g, "$1");

/**
 * The known word that was probably meant, or the word itself. Only words of five letters and more are
 * corrected, longer ones with two edits or a wrongly doubled letter. The first letter must be right. So
 * ordinary words stay as they are.
 */
export function mend(word: string, known: readonly string[]): string {
  if (word.length < 5 || known.includes(word)) return word;
  let best = word;
  let least = 3;
  for (const candidate of known) {
    if (candidate[0] !== word[0]) continue;
    const limit = candidate.length >= 9 && word.length >= 8 ? 2 : candidate.length >= 5 ? 1 : 0;
    const distance = squeeze(word) === squeeze(candidate) ? 1 : edits(word, candidate, limit);
    if (distance <= (candidate.length >= 5 ? Math.max(1, limit) : limit) && distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}
