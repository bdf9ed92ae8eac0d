import { isOwnAgent, subjectWords, type KnownVariant } from "./variant-words.ts";
import { agentName, RECORDED, SIMULATED_BANNER } from "./words.ts";

/** Who answered in a run, and where its requests went. */
export interface AnsweredRun {
  variant: KnownVariant;
  target: { simulated: boolean; baseUrl: string };
}

/** The part of a run that a simulator played: the agent, or the models next to it, judge and customers. */
type Simulated = "all" | "beside" | "agent" | "nothing";

/** A simulator's model, also among several in a recording. */
const MODEL = /(?:^|[\s,])sim-/;

/**
 * The simulated part. Assay did not call a user's own agent or a recorded one: it counts as simulated where its model
 * says so, with any judge. This function decides for every page.
 */
function simulatedPart({ variant, target }: AnsweredRun): Simulated {
  const elsewhere = isOwnAgent(variant) || target.baseUrl === RECORDED;
  const agent = elsewhere ? MODEL.test(variant.model) : target.simulated;
  if (target.simulated) return agent ? "all" : "beside";
  return agent ? "agent" : "nothing";
}

/** Whether any part of it is simulated: the run is then no evidence for a release. */
export function isSimulated(run: AnsweredRun): boolean {
  return simulatedPart(run) !== "nothing";
}

/** The banner where there is only space for a name; null where nothing is simulated. */
export function shortBanner(runs: readonly AnsweredRun[]): string | null {
  const parts = new Set(runs.map(simulatedPart));
  const [only = "nothing"] = parts;
  if (parts.size > 1) return "SIMULATED in part";
  const recorded = runs.every(({ target }) => target.baseUrl === RECORDED);
  const words: Record<Simulated, string | null> = {
    all: SIMULATED_BANNER,
    beside: recorded ? "SIMULATED judge" : "SIMULATED judge and customers",
    agent: "SIMULATED agent",
    nothing: null,
  };
  return words[only];
}

/**
 * The banner of every page of a run, or of runs that are compared, of which any part is simulated: it names the part.
 * @returns null where nothing is
 */
export function bannerWords(runs: readonly AnsweredRun[]): string | null {
  const of = (part: Simulated): AnsweredRun[] => runs.filter((run) => simulatedPart(run) === part);
  const [all, beside, agent, nothing] = [of("all"), of("beside"), of("agent"), of("nothing")];
  if (nothing.length === runs.length) return null;
  if (all.length === runs.length) return SIMULATED_BANNER;
  if (agent.length === runs.length) {
    return `SIMULATED agent: what ${namesOf(agent)} said is no statement about Claude, whoever judged it.`;
  }
  if (nothing.length + agent.length === 0) return besideWords(beside);
  const parts: Record<Simulated, string> = {
    all: "everything",
    beside: "judge and customers",
    agent: "the agent",
    nothing: "nothing",
  };
  const each = runs.map((run) => `${subjectWords(run.variant)}: ${parts[simulatedPart(run)]}`);
  return `SIMULATED in part: what a simulator says is no statement about Claude. Simulated is, of ${each.join("; of ")}.`;
}

function besideWords(runs: readonly AnsweredRun[]): string {
  if (runs.every(({ target }) => target.baseUrl === RECORDED)) {
    return "SIMULATED judge: what it says is no statement about Claude. The conversations are as they were recorded.";
  }
  const is =
    new Set(runs.map(({ variant }) => agentName(variant))).size === 1 ? ["is", "it"] : ["are", "them"];
  return `SIMULATED judge and customers: what they say is no statement about Claude. ${namesOf(runs)} ${is[0]} not simulated, but for model calls that Assay makes for ${is[1]}.`;
}

function namesOf(runs: readonly AnsweredRun[]): string {
  return [
    ...new Set(
      runs.map(({ variant, target }) => (target.baseUrl === RECORDED ? "the agent" : agentName(variant))),
    ),
  ].join(" and ");
}
