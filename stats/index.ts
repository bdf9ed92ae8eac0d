export { quantile, quantileRanks, valuesNeeded, type RankInterval } from "./quantile.ts";
export {
  clopperPearsonLower,
  moreCasesNeeded,
  passAtK,
  passHatK,
  populationRate,
  wilson,
  zeroFailureBound,
  type CaseTally,
  type Interval,
  type Rate,
} from "./rate.ts";
