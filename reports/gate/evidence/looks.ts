/**
 * Trials a case after each look, where the user chose none. With many cases even one trial of each gives much
 * evidence, so that an unchanged agent passes early. With few cases it gives almost none, and each look makes
 * the bounds of the others a little wider. Measured by `npm run bench -- gate`.
 * @param cases that are compared
 */
export function usualLooks(cases: number): number[] {
  if (cases >= 100) return [1, 2, 3, 4, 6, 10];
  return cases >= 40 ? [2, 3, 4, 6, 10] : [3, 4, 6, 10];
}

/** Trials a case after the last of the usual looks. */
export const LAST_USUAL_LOOK = 10;
