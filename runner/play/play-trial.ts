import type { Case } from "../../cases/types.ts";
import { contentHash } from "../../claude/hash.ts";
import type { Claude } from "../../claude/types.ts";
import type { Graders } from "../../graders/index.ts";
import type { AgentUnderTest } from "../agents/port.ts";
import { createCustomer } from "../customer/index.ts";
import { gradeTrial } from "./grade-trial.ts";
import type { Manifest, PlannedTrial, TrialRecord } from "../records.ts";
import { runTrial, type Trial } from "./run-trial.ts";

/**
 * A client whose requests all have the trial's position in the queue, so that grading is not left behind
 * playing.
 */
export function inOrder(claude: Claude, order: number): Claude {
  return { send: (request, options) => claude.send(request, { ...options, order }) };
}

/** What a trial is played with. */
export interface TrialDeps {
  claude: Claude;
  agent: AgentUnderTest;
  graders: Graders;
  clock: () => Date;
}

/**
 * Plays and grades a trial of a plan.
 * @param o.order its position in the queue, which all its requests have
 * @throws {ClaudeError} as `runTrial`
 */
export function playTrial(o: {
  planned: PlannedTrial;
  order: number;
  cases: ReadonlyMap<string, Case>;
  manifest: Manifest;
  deps: TrialDeps;
  signal: AbortSignal;
}): Promise<TrialRecord> {
  return runTrial(assembleTrial({ ...o, deps: { ...o.deps, claude: inOrder(o.deps.claude, o.order) } }));
}

/** Puts a trial together: the agent under test, the case's customer, its graders. */
function assembleTrial(o: {
  planned: PlannedTrial;
  cases: ReadonlyMap<string, Case>;
  manifest: Manifest;
  deps: TrialDeps;
  signal: AbortSignal;
}): Trial {
  const { planned, manifest, deps, signal } = o;
  const testCase = o.cases.get(planned.caseId);
  if (testCase === undefined) throw new Error(`the plan names a case that was not loaded: ${planned.caseId}`);
  const { claude, agent, clock } = deps;
  const identity = `${planned.caseId}#${planned.trial}`;
  // Opaque, and the same for every request of the trial, as a customer's session id would be.
  const userId = contentHash({ identity, seed: manifest.seed }).slice(0, 32);
  return {
    planned,
    variant: manifest.variant.id,
    testCase,
    clock,
    signal,
    begin: (onCall) =>
      agent.begin({
        testCase,
        trial: planned.trial,
        identity,
        userId,
        model: manifest.variant.model,
        claude,
        clock,
        onCall,
      }),
    customer: (onCall) =>
      createCustomer(testCase, {
        claude,
        model: manifest.customerModel,
        agentName: agent.name,
        identity,
        userId,
        signal,
        onCall,
      }),
    grade: (transcript, onCall) =>
      gradeTrial({
        graders: deps.graders,
        testCase,
        transcript,
        knowledge: agent.knowledge,
        judge: { claude, model: manifest.judgeModel, signal },
        identity,
        onCall,
      }),
  };
}
