import { judgesIn } from "../../runner/index.ts";
import { chooseModels, IN_PROCESS, resolveModel, type ChosenTarget } from "../../claude/index.ts";
import { requestsAtOnce, type Concurrency } from "../run/concurrency.ts";
import type { LimitFlags } from "../run/limits.ts";
import { checkSimulated } from "../run/prepare.ts";
import { chooseSimulatedTarget } from "../run/simulated.ts";
import type { World } from "../world.ts";
import type { PlannedJudge } from "./plan.ts";

/** The flags that decide whether a judge is asked, and which. */
export interface JudgeFlags extends LimitFlags {
  /** Ask the model that `run` would ask. */
  judge?: boolean;
  /** Ask this one. */
  judgeModel?: string;
  /** Ask the simulator even where there is a key. */
  simulator?: boolean;
  /** The simulator's table of answers. */
  mind?: string;
  seed: number;
  concurrency: Concurrency;
  world: World;
}

/**
 * Chooses who judges recorded conversations, and where requests go: as `run` does, to Claude where there is a
 * key, to the simulator where it is asked for or there is no key. Without such a flag no judge is asked, and
 * customers' words stay on this machine.
 *
 *
 * @throws {UserError} for an unknown model
 */
export async function chooseJudge(
  flags: JudgeFlags,
): Promise<{ target: ChosenTarget; planned: PlannedJudge } | null> {
  const { judge, judgeModel, simulator = false, mind, seed, world } = flags;
  if (judge !== true && judgeModel === undefined && !simulator && mind === undefined) return null;
  const target = await chooseSimulatedTarget({ world, simulator, seed, mind, agent: null });
  const { simulated, baseUrl } = target.target;
  const model =
    judgeModel === undefined
      ? chooseModels({ simulated, promptModel: "claude-sonnet-5-5" }).judgeModel
      : resolveModel(judgeModel).id;
  if (simulated) judgesIn({ judgeModel: model }).forEach(checkSimulated);
  const planned = {
    model,
    simulated,
    seed,
    concurrency: requestsAtOnce(flags.concurrency, baseUrl),
    // The simulator in this process costs nothing, and it is our own code, which may have changed in the
    // meantime.
    shared: baseUrl !== IN_PROCESS,
    notices: target.notices,
  };
  return { target, planned };
}
