/**
 * The names most similar to `wanted`, nearest first, at most three, for suggestions. A name counts when one
 * contains the other, or when they differ by at most a third of the longer name's length in edits (two where
 * it has four letters or more, so that swapped letters are found).
 */
export function nearNames(wanted: string, known: readonly string[]): string[] {
  const lower = wanted.toLowerCase();
  return [...new Set(known)]
    .map((name) => ({ name, distance: distanceTo(lower, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= allowedEdits(Math.max(lower.length, name.length)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

function allowedEdits(length: number): number {
  return length < 4 ? 1 : Math.max(2, length / 3);
}

function distanceTo(a: string, b: string): number {
  if (a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))) return 0.5;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replace, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
