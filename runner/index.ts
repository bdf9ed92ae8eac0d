export { executeRun, executeRuns, type Progress, type ReadyRun, type RunDeps, type Stop } from "./execute.ts";
export { gradeRecording, turnPlaces, turnsNeeded } from "./grade-recording.ts";
export { openJournal, readJournal, type Journal } from "./journal.ts";
export { manifestSchema } from "./schema.ts";
export { estimateCalls, limitTrials, makePlan, type PlanInput } from "./plan.ts";
export type { Manifest, TrialRecord, Variant } from "./records.ts";
export {
  latestRun,
  newRunId,
  readManifest,
  runFolder,
  RunFolderError,
  writeManifest,
  writeWhole,
  type RunFolder,
} from "./run-folder.ts";
export { runPool } from "./schedule.ts";
