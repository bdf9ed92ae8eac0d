/** What evidence shows: the mathematics, pure. Imports nothing of ours. What other parts may use. */
export { quantile, quantileRanks, valuesNeeded, type RankInterval } from "./quantile.ts";
export {
  clopperPearsonLower,
  passHatK,
  wilson,
  zeroFailureBound,
  type CaseTally,
  type Interval,
  type Rate,
} from "./rate.ts";
export { populationRate } from "./population.ts";
export { moreCasesNeeded, provenRate } from "./proven-rate.ts";
export { differenceInterval, twoSidedZ, wilsonInterval, type Estimate } from "./intervals.ts";
export { clusterSatterthwaiteDf, clusterSE, type ClusterCorrection, type ClusterId } from "./cluster.ts";
export { holm } from "./adjust.ts";
export { caseRegressions, fisherOneSided, type CasePair } from "./case-regressions.ts";
export { cmhZ, withinCase, type WithinCase } from "./within-case.ts";
export { rankingScores, type RankingScores } from "./ranking.ts";
export { tango } from "./tango.ts";
export { pairedDifference, pairedT, type PairedDifference } from "./paired-t.ts";
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
} from "./power.ts";
export { hypergeometricPmf } from "./special-discrete.ts";
export {
  betaCdf,
  betaQuantile,
  binomialCdf,
  bisect,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
} from "./special.ts";
export { suiteDiff, suiteRate, type Difference } from "./suite.ts";
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
  type GatePlan,
  type LookBounds,
} from "./gate.ts";
export { costPerResolved, ratioOfTotals, type CaseCost } from "./cost.ts";
export { trialsToSettleBoth } from "./settle.ts";
export { breakCases, drawBeta, drawSupportCase, shuffled } from "./sampling.ts";
export { forecastTotal, type Forecast, type KnownKind } from "./forecast.ts";
export { expectedVariation, repeatedTrials, SUPPORT_VARIATION, type Variation } from "./unsteadiness.ts";
export {
  steadiness,
  trialsToBeSolid,
  type BetaPrior,
  type CaseSteadiness,
  type SteadinessLabel,
} from "./steadiness.ts";
export { flipRate, type FlipRate } from "./flip-rate.ts";
export { spendingBounds, type Spending } from "./group-sequential.ts";
export { sprt, sprtBounds, sprtLogRatio, type SprtPlan } from "./sprt.ts";
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
  type Measured,
} from "./judging/judge-correction.ts";
export { betaBinomialPmf } from "./beta-binomial.ts";
export { createBreakTest, type BreakTest } from "./break-test.ts";
export { BROKEN_CASE_ALPHA, brokenCases, type BrokenCases, type TestedCase } from "./broken-cases.ts";
export { ASSUMED_CORRELATION, runCorrelation } from "./run-correlation.ts";
