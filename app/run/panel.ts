import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { resolveModel } from "../../claude/index.ts";
import { panelName, type PanelMember } from "../../graders/judge/index.ts";
import { latestVotes, type Label } from "../../labels/index.ts";
import { keptLabels, LABELS } from "../label/files.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/** The flags that choose the judge. */
export interface PanelFlags {
  judgeModel?: string | undefined;
  /** Comma-separated. */
  judgePanel?: string | undefined;
  judgeWeights?: "equal" | "card" | undefined;
}

/**
 * The judge that the flags name: a model as it was named, or the name of a panel. Undefined where they name none.
 * @throws {UserError} for an invalid panel, and for weights of a judge that was not checked
 */
export async function judgeNamed(
  { judgeModel, judgePanel, judgeWeights = "equal" }: PanelFlags,
  world: Pick<World, "cwd" | "tell">,
): Promise<string | undefined> {
  if (judgePanel === undefined) {
    if (judgeWeights === "equal") return judgeModel;
    throw new UserError("--judge-weights needs a panel to weigh: --judge-panel haiku,opus");
  }
  if (judgeModel !== undefined) {
    throw new UserError(
      "--judge-model and --judge-panel both say who judges. Leave one out: a panel names all of its judges.",
    );
  }
  const named = judgePanel.split(",").map((name) => name.trim());
  const models = named.map((name) => resolveModel(name).id);
  if (models.length < 2 || named.includes("")) {
    throw new UserError(
      `--judge-panel ${judgePanel}: a panel is two judges or more, with a comma between them, such as haiku,opus. One judge: --judge-model`,
    );
  }
  const twice = models.find((model, i) => models.indexOf(model) !== i);
  if (twice !== undefined) {
    throw new UserError(
      `--judge-panel ${judgePanel} names ${twice} twice: that is one opinion, and would count as two.`,
    );
  }
  if (judgeWeights === "equal") return panelName(models.map((model) => ({ model, weight: null })));
  const labels = await allLabels(world);
  return panelName(models.map((model) => weighed(model, labels)));
}

/** With fewer labels of good answers, or of bad ones, nothing is known about a judge. */
const FEWEST = 5;

/**
 * The weight of a judge's verdict: how much more likely it is for a good answer than for a bad one, as a
 * logarithm. It is shrunk by one label of each kind, so that no weight is infinite. Source: Nitzan and
 * Paroush 1982.
 * @throws {UserError} where there are too few labels, or the judge is no better than a coin
 */
function weighed(model: string, labels: readonly Label[]): PanelMember {
  const own = labels.flatMap((label) => {
    const judge = label.judge_model === model ? label.judge : wordOf(model, label);
    return judge === null || label.vote === "cant_tell"
      ? []
      : [
          {
            good: label.vote === "pass",
            passed: judge === "pass",
            weight: label.drawn.of / label.drawn.count,
          },
        ];
  });
  const share = (good: boolean): { right: number; labels: number } => {
    const of = own.filter((l) => l.good === good);
    const sum = of.reduce((n, l) => n + l.weight, 0);
    const same = of.filter((l) => l.passed === good).reduce((n, l) => n + l.weight, 0);
    return { right: (of.length * (sum === 0 ? 0 : same / sum) + 1) / (of.length + 2), labels: of.length };
  };
  const [good, bad] = [share(true), share(false)];
  if (good.labels < FEWEST || bad.labels < FEWEST) {
    throw new UserError(
      `--judge-weights card: of what ${model} judged, people labelled ${good.labels} good answers and ${bad.labels} bad ones, and ${FEWEST} of each are needed. Play a run that it judges (alone, or in a panel with one voice each), then: assay label`,
    );
  }
  const weight = {
    pass: Math.log(good.right / (1 - bad.right)),
    fail: Math.log(bad.right / (1 - good.right)),
  };
  if (weight.pass <= 0.005 || weight.fail <= 0.005) {
    throw new UserError(
      `--judge-weights card: by people's labels ${model} is no better than a coin. Leave it out of the panel.`,
    );
  }
  return { model, weight };
}

/** The vote of a panel's member. */
function wordOf(model: string, { votes }: Label): "pass" | "fail" | null {
  const said = votes?.find((v) => v.model === model)?.status;
  return said === "pass" || said === "fail" ? said : null;
}

/** People's labels for any agent's conversations: a judge is the same for all. */
async function allLabels(world: Pick<World, "cwd" | "tell">): Promise<Label[]> {
  const names = await readdir(join(world.cwd, LABELS)).catch(() => []);
  const files = names.filter((name) => name.endsWith(".ndjson") && !name.endsWith(".tests.ndjson")).sort();
  const found: Label[] = [];
  for (const name of files) found.push(...(await keptLabels(world, `${LABELS}/${name}`)));
  return latestVotes(found);
}

/** The flags of a command, with the panel's name in place of a single judge. */
export async function withJudge<Flags extends PanelFlags>(
  flags: Flags,
  world: Pick<World, "cwd" | "tell">,
): Promise<Omit<Flags, keyof PanelFlags> & { judgeModel?: string }> {
  const { judgeModel: _model, judgePanel: _panel, judgeWeights: _weights, ...rest } = flags;
  const judge = await judgeNamed(flags, world);
  return { ...rest, ...(judge !== undefined && { judgeModel: judge }) };
}
