/** What evidence shows: the mathematics, pure. Imports nothing of ours. What other parts may use. */
export { quantile, quantileRanks, valuesNeeded, type RankInterval } from "./quantile.ts";
export {
  clopperPearsonLower,
  passAtK,
  passHatK,
  wilson,
  zeroFailureBound,
  type CaseTally,
  type Interval,
  type Rate,
} from "./rate.ts";
export { moreCasesNeeded, populationRate } from "./population.ts";
export {
  agrestiCoull,
  clopperPearson,
  differenceInterval,
  jeffreys,
  newcombeDiff,
  twoSidedZ,
  wilsonInterval,
  type Estimate,
} from "./intervals.ts";
export {
  clusterSatterthwaiteDf,
  clusterSE,
  clusterWilsonSaha,
  type ClusterCorrection,
  type ClusteredProportion,
  type ClusterId,
} from "./cluster.ts";
export { benjaminiHochberg, bonferroni, hochberg, holm } from "./adjust.ts";
export { caseRegressions, fisherOneSided, type CasePair } from "./case-regressions.ts";
export { cmhChi2, withinCase, type WithinCase } from "./within-case.ts";
export { mcnemarChi2, mcnemarChi2P, mcnemarExact, mcnemarExactOneSided, mcnemarMidP } from "./mcnemar.ts";
export { tango } from "./tango.ts";
export { pairedDifference, pairedT, type PairedDifference } from "./paired-t.ts";
export {
  mcnemarSampleSize,
  mdeSuite,
  millerMDE,
  millerSampleSize,
  powerTwoProp,
  sampleSizeTwoProp,
  trialsNeeded,
  type ErrorRates,
  type PairedVariance,
  type SuitePlan,
} from "./power.ts";
export { mdePairedT, powerPairedT, sampleSizePairedT } from "./power-paired-t.ts";
export { exactBinomialGate, zeroFailureTrialsNeeded, type ExactGate } from "./power-exact.ts";
export { binomialPmf, hypergeometricPmf, logChoose } from "./special-discrete.ts";
export { betaCdf, betaQuantile, binomialCdf, normalCdf, normalQuantile, tCdf, tQuantile } from "./special.ts";
export { suiteDiff, suiteRate, type Difference } from "./suite.ts";
export {
  BEYOND_DOUBT_ALPHA,
  couldPass,
  decideAbsolute,
  decideCriterion,
  gateBounds,
  trialsToSettle,
  withinCaseVariance,
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
export { obrienFlemingConstant, pocockConstant, spendingBounds, type Spending } from "./group-sequential.ts";
export { sprt, sprtBounds, sprtLogRatio, type SprtPlan } from "./sprt.ts";
export { bettingLogE, signEProcess } from "./e-process.ts";
export {
  betaBinomialSequence,
  empiricalBernsteinLower,
  hedgedCapital,
  predictableBets,
} from "./confidence-sequence.ts";
export {
  agreementWord,
  cohenKappa,
  gwetAC1,
  tableOf,
  type AgreementTable,
  type AgreementWeights,
  type Kappa,
} from "./agreement.ts";
export { fleissKappa, panelAC1, type Ratings } from "./panel.ts";
export { krippendorffAlpha, krippendorffAlphaOfTable, type Level } from "./krippendorff.ts";
export { judgeCard, judgedMargin, type Confusion, type JudgeCard } from "./judge-card.ts";
export {
  postStratified,
  roganGladen,
  roganGladenInterval,
  roganGladenKnown,
  roganGladenSE,
  type CorrectedRate,
  type JudgeRates,
  type LabelledVerdicts,
  type Measured,
} from "./judge-correction.ts";
export { poweredMean, type PoweredMean } from "./ppi.ts";
export { bradleyTerry, type Wins } from "./bradley-terry.ts";
export { betaBinomialPmf } from "./beta-binomial.ts";
export { createBreakTest, type BreakTest } from "./break-test.ts";
export { BROKEN_CASE_ALPHA, brokenCases, type BrokenCases, type TestedCase } from "./broken-cases.ts";
export { ASSUMED_CORRELATION, runCorrelation } from "./run-correlation.ts";
