import { Option, type Command, type OptionValues } from "@commander-js/extra-typings";
import { named, oneMore } from "./values.ts";

// Each flag that several commands share is defined once, here: its name and its value.

/** Which cases, for every command that takes a selection. */
export function addCases<A extends unknown[], O extends OptionValues, G extends OptionValues>(
  command: Command<A, O, G>,
) {
  return command
    .option("--suite <name...>", "only these suites (a * matches anything)")
    .option("--case <id...>", "only these cases (a * matches anything)")
    .option("--tag <tag...>", "only cases with one of these tags")
    .addOption(casesOption());
}

/** The agent under test and its judge, for a command that plays one variant. */
export function addVariant<A extends unknown[], O extends OptionValues, G extends OptionValues>(
  command: Command<A, O, G>,
  words: { judgeModel: string; prompt: string },
) {
  return command
    .option("--model <id>", "the agent's model: sonnet, haiku, opus, or a full id")
    .addOption(agentOption())
    .addOption(judgeModelOption(words.judgeModel))
    .addOption(judgePanelOption())
    .addOption(judgeWeightsOption())
    .addOption(promptOption(words.prompt))
    .addOption(setOption())
    .addOption(mindOption());
}

/** An agent of the user's own. */
export function agentOption() {
  return new Option(
    "--agent <file>",
    "an agent of your own: a module, the YAML of one behind HTTP, or the address of assay serve",
  );
}

/** Where the suites are. */
export function casesOption(text = "where the suites are (default: cases/NAME of the agent)") {
  return new Option("--cases <folder>", text).argParser(named);
}

/** The model that judges. */
export function judgeModelOption(text = "the model that judges") {
  return new Option("--judge-model <id>", text);
}

/** Several models that judge together. */
export function judgePanelOption() {
  return new Option(
    "--judge-panel <ids>",
    "several models that judge together, such as haiku,opus",
  ).argParser(named);
}

/** The weight of each judge of a panel. */
export function judgeWeightsOption() {
  return new Option(
    "--judge-weights <how>",
    "what each judge of a panel counts: equal, or card (by how people's labels show it to err)",
  )
    .choices(["equal", "card"] as const)
    .default("equal" as const);
}

/** One agent's prompt. */
export function promptOption(text: string) {
  return new Option("--prompt <folder>", text);
}

/** Settings of the agent for one command. */
export function setOption(
  text = "a setting of the agent instead of its manifest's, such as knowledge=off; may be repeated",
) {
  return new Option("--set <path=value>", text).argParser(oneMore);
}

/** The simulator's table of answers. */
export function mindOption(
  text = "answers of the simulator, as a table (default: minds/NAME.yaml, if it is there)",
) {
  return new Option("--mind <file>", text);
}

/** Whether the simulator is used even with a key. */
export function simulatorOption(text = "use the local simulator even when there is an API key") {
  return new Option("--simulator", text);
}

/** Whether the page for people is written, too. */
export function htmlOption() {
  return new Option("--no-html", "write no report.html");
}

/** Shows the result in the code review. */
export function githubOption() {
  return new Option(
    "--github",
    "show the verdict on GitHub, too: a check run, one comment on the pull request, annotations; see docs/ci/github.md",
  );
}

/** The folder of runs. */
export function outOption(text: string) {
  return new Option("--out <folder>", text).argParser(named).default("runs");
}
