/** Wins of each player over each other: `wins[i][j]` is how often i was preferred to j. A tie counts half for each. */
export type Wins = readonly (readonly number[])[];

const STEPS = 10_000;
const CLOSE = 1e-12;

/**
 * Abilities on the log scale, so that i is preferred to j with chance 1 / (1 + exp(a_j - a_i)). The first player is 0.
 * @returns abilities and their standard errors
 * @throws {RangeError} for a table that is not square, or a player who only wins or only loses (no finite ability)
 * Source: Bradley and Terry 1952; iteration of Hunter 2004; errors from the inverse information.
 */
export function bradleyTerry(wins: Wins): { ability: number[]; se: number[] } {
  const size = wins.length;
  if (size < 2 || wins.some((row) => row.length !== size)) {
    throw new RangeError("A table of wins has as many rows as columns, and two at least");
  }
  const w = (i: number, j: number): number => (i === j ? 0 : (wins[i]?.[j] ?? 0));
  const players = [...wins.keys()];
  const won = players.map((i) => players.reduce((sum, j) => sum + w(i, j), 0));
  const lost = players.map((i) => players.reduce((sum, j) => sum + w(j, i), 0));
  if (players.some((i) => won[i] === 0 || lost[i] === 0)) {
    throw new RangeError("A player who always or never wins has no finite ability");
  }
  let strength = players.map(() => 1);
  for (let step = 0; step < STEPS; step++) {
    const next = players.map((i) => {
      const met = players.reduce(
        (sum, j) => (i === j ? sum : sum + (w(i, j) + w(j, i)) / ((strength[i] ?? 1) + (strength[j] ?? 1))),
        0,
      );
      return (won[i] ?? 0) / met;
    });
    const scaled = next.map((s) => s / (next[0] ?? 1));
    const moved = Math.max(...scaled.map((s, i) => Math.abs(s / (strength[i] ?? 1) - 1)));
    strength = scaled;
    if (moved < CLOSE) break;
  }
  return { ability: strength.map(Math.log), se: [0, ...standardErrors(strength, w)] };
}

function standardErrors(strength: readonly number[], w: (i: number, j: number) => number): number[] {
  const others = [...strength.keys()].slice(1);
  const term = (i: number, j: number): number => {
    const a = strength[i] ?? 1;
    const b = strength[j] ?? 1;
    return ((w(i, j) + w(j, i)) * a * b) / (a + b) ** 2;
  };
  const information = others.map((i) =>
    others.map((j) =>
      i === j ? [...strength.keys()].reduce((sum, k) => (k === i ? sum : sum + term(i, k)), 0) : -term(i, j),
    ),
  );
  return inverse(information).map((row, i) => Math.sqrt(row[i] ?? Number.NaN));
}

/** Gauss and Jordan; the matrix is small and positive definite. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const pivot = rows[c] ?? [];
    const head = pivot[c] ?? 1;
    pivot.forEach((value, k) => (pivot[k] = value / head));
    rows.forEach((row, r) => {
      if (r === c) return;
      const factor = row[c] ?? 0;
      row.forEach((value, k) => (row[k] = value - factor * (pivot[k] ?? 0)));
    });
  }
  return rows.map((row) => row.slice(n));
}
