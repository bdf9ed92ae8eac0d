// Provisional: replaced by the author of the sequential methods.
export function sprt(
  o: { target: number; floor: number; alpha: number; beta: number },
  passed: number,
  failed: number,
): "pass" | "fail" | "continue" {
  const ratio =
    (passed === 0 ? 0 : passed * Math.log(o.floor / o.target)) +
    (failed === 0 ? 0 : failed * Math.log((1 - o.floor) / (1 - o.target)));
  return ratio >= Math.log(1 / o.alpha) ? "fail" : ratio <= Math.log(o.beta) ? "pass" : "continue";
}
