import { Option, type Command } from "commander";
import { ofOneVariant, plannedFilesOf } from "./agent-files.ts";
import { addLimits } from "./limit-options.ts";
import { concurrencyOption, looksOption, named, shareOption, wholeNumberOrZero } from "./values.ts";

/** `assay gate`. */
export function addGate(program: Command, version: string): void {
  addLimits(program.command("gate"))
    .description("Play a change against the baseline: is it worse than today? The answer for CI.")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line")
    .option(
      "--baseline <file>",
      "what `assay bless` wrote (default: baselines/NAME.yaml, by the agent's name)",
    )
    .option("--no-baseline", "hold every criterion against its target instead")
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
      ).choices(["fail", "pass"]),
    )
    .addOption(
      new Option(
        "--on-broken-case <what>",
        "a case of a regression suite that is shown to have broken fails the gate by itself, or is only reported (default: fail)",
      ).choices(["fail", "report"]),
    )
    .option(
      "--allow-removed <reason>",
      "may pass although cases, checks or criteria of the baseline are gone or ask for less; the report quotes the reason",
    )
    .option("--run <folder>", "gate a finished run from its records; nothing is sent")
    .option("--resume [run]", "go on with the newest gate in --out, or with the one named")
    .option("--simulator", "gate on the local simulator, which says nothing about Claude")
    .option(
      "--mind <file>",
      "answers of the simulator, as a table (default: minds/NAME.yaml, if it is there)",
    )
    .option("--suite <name...>", "only these suites (a * stands for anything)")
    .option("--case <id...>", "only these cases (a * stands for anything)")
    .option("--tag <tag...>", "only cases with one of these tags")
    .option("--model <id>", "the agent's model: sonnet, haiku, opus, or a full id")
    .option("--agent <file>", "an agent of your own: a module, or the YAML of one behind HTTP")
    .option("--judge-model <id>", "the model that judges (default: the baseline's judge)")
    .option("--prompt <folder>", "the agent's prompt (default: the only one in prompts/)")
    .option("--cases <folder>", "where the suites are (default: cases/NAME of the agent)", named)
    .addOption(concurrencyOption())
    .option(
      "--seed <n>",
      "seed of the simulator (default: one that the baseline did not use)",
      wholeNumberOrZero,
    )
    .option("--out <folder>", "where run folders are written", named, "runs")
    .addHelpText(
      "after",
      `
Criteria of severity gate are held against the baseline: PASS when they are shown not to be worse by more than the
margin, FAIL when they are shown to be, or when a drop is beyond doubt no luck and most likely exceeds the margin; else
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
    .action(async (places: string[], options, command: Command) => {
      const { gate } = await import("../gate.ts");
      const { thisWorld } = await import("../world.ts");
      const given = command.options
        .filter((o) => command.getOptionValueSource(o.attributeName()) === "cli")
        .map((o) => o.long ?? o.flags);
      process.exitCode = await gate({
        world: thisWorld(),
        places,
        ...(await plannedFilesOf(await ofOneVariant(options))),
        version,
        given,
      });
    });
}
