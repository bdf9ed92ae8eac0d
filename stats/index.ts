/** The mathematics of evidence, pure. It imports nothing from other rooms. The exports of this folder. */
export { quantile, quantileRanks, valuesNeeded, type RankInterval } from "./rates/quantile.ts";
export {
  clopperPearsonLower,
  kornGraubardLower,
  passHatK,
  wilson,
  zeroFailureBound,
  type CaseTally,
  type Interval,
  type Rate,
} from "./rates/rate.ts";
export { populationRate } from "./rates/population.ts";
export { moreCasesNeeded, provenRate } from "./rates/proven-rate.ts";
export { differenceInterval, twoSidedZ, wilsonInterval, type Estimate } from "./rates/intervals.ts";
export {
  clusterSatterthwaiteDf,
  clusterSE,
  type ClusterCorrection,
  type ClusterId,
} from "./rates/cluster.ts";
export { holm } from "./differences/adjust.ts";
export { caseRegressions, fisherOneSided, type CasePair } from "./differences/case-regressions.ts";
export { cmhZ, withinCase, type WithinCase } from "./differences/within-case.ts";
export { rankingScores, type RankingScores } from "./differences/ranking.ts";
export { tango } from "./differences/tango.ts";
export { pairedDifference, pairedShares, pairedT, type PairedDifference } from "./differences/paired-t.ts";
export {
  mdeSuite,
  millerMDE,
  millerSampleSize,
  smallestChange,
  trialsNeeded,
  varianceAfter,
  type ErrorRates,
  type PairedVariance,
  type SuitePlan,
} from "./differences/power.ts";
export { hypergeometricPmf } from "./special/special-discrete.ts";
export {
  betaCdf,
  betaQuantile,
  binomialCdf,
  bisect,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
} from "./special/special.ts";
export { suiteDiff, suiteRate, type Difference } from "./rates/suite.ts";
export {
  BEYOND_DOUBT_ALPHA,
  BEYOND_DOUBT_Z,
  couldPass,
  decideAbsolute,
  decideCriterion,
  gateBounds,
  trialsToSettle,
  type GateBounds,
  type GateDecision,
  type LookSchedule,
  type LookBounds,
} from "./deciding/gate.ts";
export { costPerResolved, ratioOfTotals, type CaseCost } from "./rates/cost.ts";
export { trialsToSettleBoth } from "./deciding/settle.ts";
export { breakCases, drawBeta, drawSupportCase, shuffled } from "./sampling.ts";
export { forecastTotal, type Forecast, type KnownKind } from "./rates/forecast.ts";
export {
  expectedVariation,
  repeatedTrials,
  SUPPORT_VARIATION,
  type Variation,
} from "./stability/variation.ts";
export {
  caseStability,
  trialsToBeStable,
  type BetaPrior,
  type CaseStability,
  type StabilityLabel,
} from "./stability/stability.ts";
export { flipRate, type FlipRate } from "./stability/flip-rate.ts";
export { spendingBounds, type AlphaSpending } from "./deciding/group-sequential.ts";
export { sprt, sprtBounds, sprtLogRatio, type SprtPlan } from "./deciding/sprt.ts";
export {
  agreementWord,
  cohenKappa,
  gwetAC1,
  tableOf,
  type AgreementTable,
  type AgreementWeights,
  type Kappa,
} from "./judging/agreement.ts";
export { fleissKappa, panelAC1, type Ratings } from "./judging/panel.ts";
export { krippendorffAlpha, krippendorffAlphaOfTable, type Level } from "./judging/krippendorff.ts";
export {
  behindSeen,
  realChange,
  seenRate,
  shownPart,
  type Eyes,
  type MeasuredShare,
} from "./judging/judged-change.ts";
export { judgeCard, judgedMargin, type Confusion, type JudgeCard } from "./judging/judge-card.ts";
export {
  postStratified,
  postStratifiedShare,
  roganGladen,
  roganGladenInterval,
  roganGladenKnown,
  roganGladenSE,
  type CorrectedRate,
  type JudgeRates,
  type LabelledVerdicts,
  type JudgeSample,
} from "./judging/judge-correction.ts";
export { betaBinomialPmf } from "./special/beta-binomial.ts";
export { createBreakTest, type BreakTest } from "./differences/break-test.ts";
export {
  BROKEN_CASE_ALPHA,
  brokenCases,
  type BrokenCases,
  type TestedCase,
} from "./differences/broken-cases.ts";
export { ASSUMED_CORRELATION, runCorrelation } from "./stability/run-correlation.ts";
