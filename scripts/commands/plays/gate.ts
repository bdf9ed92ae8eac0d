import { withJudge } from "../../../app/run/panel.ts";
import { Option, type Command } from "@commander-js/extra-typings";
import { plannedFilesOf } from "../../flags/agent-files.ts";
import { addLimits } from "../../flags/limit-options.ts";
import { concurrencyOption, looksOption, shareOption, wholeNumberOrZero } from "../../flags/values.ts";
import type { GateOptions } from "../../../app/gate/options.ts";
import type { QueueFlags } from "../../../app/queue/flags.ts";
import { lockOption, queueOption, sliceOption } from "../../flags/queue-options.ts";
import { exactly } from "../../flags/exactly.ts";
import { givenFlags } from "../../flags/given-flags.ts";
import {
  addCases,
  addVariant,
  githubOption,
  htmlOption,
  outOption,
  simulatorOption,
} from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";

/** The options that the command line sets. */
type GateFlags = QueueFlags &
  Omit<
    GateOptions,
    "world" | "places" | "version" | "given" | "recorded" | "customerModel" | "variantName" | "cache"
  >;

/** `assay gate`. */
export function addGate(program: Command, { version, world }: Tools): void {
  const command = program
    .command("gate")
    .description("Play a change against the baseline: is it worse? The answer for CI.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line");
  const variant = {
    judgeModel: "the model that judges (default: the baseline's judge)",
    prompt: "the agent's prompt (default: the only one in prompts/)",
  };
  addVariant(addCases(addLimits(command)), variant)
    .option(
      "--baseline <file>",
      "what `assay bless` wrote (default: baselines/NAME.yaml, by the agent's name)",
    )
    .option("--no-baseline", "compare every criterion with its target instead")
    .option(
      "--looks <list>",
      "trials a case after each look (default: 3,4,6,10; from 40 cases 2,3,4,6,10; from 100 cases 1,2,3,4,6,10)",
      looksOption,
    )
    .option("--margin <points>", "how much worse is still tolerated (default: 5%)", shareOption)
    .addOption(
      new Option(
        "--on-inconclusive <what>",
        "what INCONCLUSIVE for lack of evidence counts as, instead of exit 3",
      ).choices(["fail", "pass"] as const),
    )
    .addOption(
      new Option(
        "--on-broken-case <what>",
        "a case of a regression suite that is shown to have broken fails the gate by itself, or is only reported (default: fail)",
      ).choices(["fail", "report"] as const),
    )
    .option(
      "--allow-removed <reason>",
      "may pass although cases, checks or criteria of the baseline are gone or ask for less; the report quotes the reason",
    )
    .option("--run <folder>", "gate a finished run from its records; nothing is sent")
    .option("--resume [run]", "go on with the newest gate in --out, or with the one named")
    .addOption(simulatorOption("gate on the local simulator, which says nothing about Claude"))
    .addOption(concurrencyOption())
    .addOption(
      queueOption("play with workers, through the Redis or Valkey at this URL; see assay help worker"),
    )
    .option("--no-local", "with --queue: leave all trials to workers")
    .addOption(sliceOption())
    .addOption(lockOption())
    .option(
      "--seed <n>",
      "seed of the simulator (default: one that the baseline did not use)",
      wholeNumberOrZero,
    )
    .addOption(outOption("where run folders are written"))
    .addOption(htmlOption())
    .addOption(githubOption())
    .addHelpText(
      "after",
      `
Criteria of severity gate are compared with the baseline: PASS when they are shown not to be worse by more than the
margin, FAIL when they are shown to be, or when a drop is certainly not chance and most likely exceeds the margin; else
INCONCLUSIVE, with what would probably settle it. Trials that are missing can keep a gate from passing, never from
failing. One failing trial fails an invariant. A case of a regression suite that used to pass and is shown to fail now
fails the gate too, also where it fails for one criterion only: a mean over many cases would hide it. Cases that may
have broken are played on, alone, to 20 and 40 trials. Criteria that are only watched decide nothing.

What the baseline asks must still be asked. A case, check or criterion that the flags choose and that is gone, renamed,
rewritten, in quarantine or softer than in the baseline is named in the first sentence, and the gate does not PASS, until
the new state is blessed or --allow-removed gives the reason. What --suite, --case or --tag leave out is no loss.

Examples:
  $ assay run --trials 20 && assay bless    once: what is good today becomes the baseline
  $ assay gate                              on every change of the prompt
  $ assay gate --run runs/NAME              the same from the records of a finished run
  $ assay gate --on-inconclusive fail       on a release branch

Exit codes:
  0  PASS: every criterion is shown not to be worse, and no invariant was broken
  1  FAIL: a criterion is shown to be worse, an invariant was broken, or a case that used to pass
  2  a mistake in flags, cases, baseline or configuration; nothing was sent
  3  INCONCLUSIVE: the evidence does not decide, or less is asked than in the baseline
  4  incomplete: errors, a budget or an interruption left trials not run`,
    )
    .action(async (places, options, typed) => {
      const { gate } = await import("../../plays/gate.ts");
      const { onGithub } = await import("../../desk/github.ts");
      const { github, ...flags } = options;
      process.exitCode = await onGithub("gate", { ...flags, github }, async (share) =>
        gate(
          {
            world: await world(),
            places,
            ...exactly<GateFlags>()(await withJudge(await plannedFilesOf(flags), await world())),
            version,
            given: givenFlags(typed),
          },
          share,
        ),
      );
    });
}
