/**
 * Pairs rows with columns so that the sum of gains is as large as possible; each is used at most once.
 * Hungarian algorithm with potentials (Kuhn 1955, in the O(n^2 m) form of Jonker and Volgenant).
 *
 *
 * @param gains One row of finite numbers each, all rows of one length. A pair without a gain is not made.
 * @returns The column of each row, or null.
 */
export function assign(gains: readonly (readonly number[])[]): (number | null)[] {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  if (rows > columns) return transposed(gains, columns);
  // Indices from 1, as the algorithm is usually stated. Column 0 is where each search starts.
  const rowPotential = zeros(rows + 1);
  const columnPotential = zeros(columns + 1);
  const rowOf = zeros(columns + 1);
  for (let row = 1; row <= rows; row++) {
    const cost = (r: number, c: number) =>
      -(gains[r - 1]?.[c - 1] ?? 0) - at(rowPotential, r) - at(columnPotential, c);
    rowOf[0] = row;
    const { path, last } = shortestPath({ columns, rowOf, rowPotential, columnPotential, cost });
    for (let column = last; column !== 0;) {
      const before = at(path, column);
      rowOf[column] = at(rowOf, before);
      column = before;
    }
  }
  const result: (number | null)[] = gains.map(() => null);
  for (let column = 1; column <= columns; column++) {
    const row = at(rowOf, column) - 1;
    if (row >= 0 && (gains[row]?.[column - 1] ?? 0) > 0) result[row] = column - 1;
  }
  return result;
}

interface Search {
  columns: number;
  /** The row that each column is paired with; 0 for none. */
  rowOf: number[];
  rowPotential: number[];
  columnPotential: number[];
  /** Reduced cost of a pair. */
  cost: (row: number, column: number) => number;
}

/** Dijkstra from the row in column 0 to the nearest free column; updates the potentials on the way. */
function shortestPath({ columns, rowOf, rowPotential, columnPotential, cost }: Search) {
  const path = zeros(columns + 1);
  const distance: number[] = Array.from({ length: columns + 1 }, () => Infinity);
  const visited: boolean[] = Array.from({ length: columns + 1 }, () => false);
  let column = 0;
  do {
    visited[column] = true;
    const row = at(rowOf, column);
    let step = Infinity;
    let next = 0;
    for (let candidate = 1; candidate <= columns; candidate++) {
      if (visited[candidate]) continue;
      const reduced = cost(row, candidate);
      if (reduced < at(distance, candidate)) {
        distance[candidate] = reduced;
        path[candidate] = column;
      }
      if (at(distance, candidate) < step) {
        step = at(distance, candidate);
        next = candidate;
      }
    }
    for (let other = 0; other <= columns; other++) {
      if (visited[other]) {
        const paired = at(rowOf, other);
        rowPotential[paired] = at(rowPotential, paired) + step;
        columnPotential[other] = at(columnPotential, other) - step;
      } else distance[other] = at(distance, other) - step;
    }
    column = next;
  } while (at(rowOf, column) !== 0);
  return { path, last: column };
}

/** The algorithm needs at least as many columns as rows. */
function transposed(gains: readonly (readonly number[])[], columns: number): (number | null)[] {
  const turned = Array.from({ length: columns }, (_, column) => gains.map((row) => row[column] ?? 0));
  const result: (number | null)[] = gains.map(() => null);
  for (const [column, row] of assign(turned).entries()) if (row !== null) result[row] = column;
  return result;
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
