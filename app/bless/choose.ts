import type { Manifest } from "../../runner/index.ts";
import { describeBaseline } from "./describe.ts";
import { UserError } from "../user-error.ts";
import { refusalsOf, type Allowances, type BaselineCandidate } from "./refusals.ts";

/** The run to bless, and the newer runs that were skipped, each with the reason. */
export interface Chosen {
  candidate: BaselineCandidate;
  passedOver: { path: string; reason: string }[];
}

/** The search ends after this many runs. */
const MOST_READ = 20;

/**
 * The newest run that may be blessed. A newer run is skipped only where it is about the same thing, such as a
 * gate on the same prompt. After an interrupted run of a changed prompt, the older prompt must not be blessed
 * by accident.
 * @param runs the newest first
 * @throws {UserError} that says why the newest can't be blessed, and which one could be
 */
export async function chooseRun(
  runs: AsyncIterable<BaselineCandidate>,
  allowed: Allowances,
): Promise<Chosen | null> {
  const passedOver: { candidate: BaselineCandidate; refusals: string[] }[] = [];
  for await (const candidate of runs) {
    const refusals = refusalsOf(candidate, allowed);
    if (refusals.length > 0) {
      passedOver.push({ candidate, refusals });
      if (passedOver.length >= MOST_READ) break;
      continue;
    }
    const other = passedOver.find((p) => !tellsOfTheSame(p.candidate, candidate));
    if (other !== undefined) {
      throw new UserError(
        `${notBlessed(other.candidate, other.refusals)}\n${candidate.path} could be, but it is older, and of another state of the prompt, the model or the cases. Name the run that you mean: assay bless ${candidate.path}`,
      );
    }
    return {
      candidate,
      passedOver: passedOver.map((p) => ({ path: p.candidate.path, reason: p.refusals[0] ?? "" })),
    };
  }
  const [newest] = passedOver;
  if (newest === undefined) return null;
  throw new UserError(notBlessed(newest.candidate, newest.refusals));
}

/** Why a run was not blessed, and what stays unchanged. */
export function notBlessed({ path, previous, file }: BaselineCandidate, refusals: readonly string[]): string {
  const stays = previous === null ? "" : `\n${file} stays as it is: ${describeBaseline(previous)}.`;
  return `${path} was not blessed.\n${refusals.map((r) => `- ${r}`).join("\n")}${stays}`;
}

/** Whether two runs tried the same prompt and model on the same cases, as far as both have them. */
function tellsOfTheSame(a: BaselineCandidate, b: BaselineCandidate): boolean {
  const [x, y]: Manifest[] = [a.stored.manifest, b.stored.manifest];
  if (x === undefined || y === undefined || x.variant.id !== y.variant.id) return false;
  if (x.target.simulated !== y.target.simulated) return false;
  const contents = new Map(x.cases.map((c) => [c.id, c.contentHash]));
  return y.cases.every((c) => (contents.get(c.id) ?? c.contentHash) === c.contentHash);
}
