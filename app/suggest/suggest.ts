import { describeTools, TOOL_NAMES } from "../../agent/index.ts";
import type { Library } from "../../cases/index.ts";
import { knownTools, loadPrompt, type Prompt } from "../../prompts/index.ts";
import { gapsOf, type SuggestReport, type ToldPart } from "../../reports/suggest/analysis.ts";
import { loadCases } from "../run/subject/library.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { coverageOf } from "./coverage.ts";
import { mutationsIn } from "./proofs.ts";

/** A prompt, and the cases that are compared with it. */
export interface SuggestChoice {
  world: World;
  prompt: string;
  cases: string;
  /** Settings that replace the manifest's. */
  set?: readonly string[];
  /** The folder of the runs of `assay mutate`. */
  out: string;
  /** Only parts of these files of the prompt; all where it is empty. */
  files: readonly string[];
}

/** The parts without a case, and their sources. */
export interface Suggested {
  prompt: Prompt;
  library: Library;
  report: SuggestReport;
  /** Parts without a case, the most certain first. */
  gaps: ToldPart[];
}

/**
 * Names the parts of an agent's prompt that no case covers. Asks no model.
 * @throws {UserError} with every mistake in the suites, and for a file that the prompt does not have
 */
export async function suggest(choice: SuggestChoice): Promise<Suggested> {
  const { world, files } = choice;
  const prompt = await loadPrompt(choice.prompt, {
    cwd: world.cwd,
    codedTools: TOOL_NAMES,
    ...(choice.set !== undefined && { set: choice.set }),
  });
  const tools = describeTools(knownTools(prompt));
  const { library } = await loadCases({
    world,
    cases: choice.cases,
    places: [],
    tools,
    agentName: prompt.name,
  });
  const whole = coverageOf({
    prompt,
    cases: library.cases,
    mutations: await mutationsIn(choice.out, prompt.name),
    world,
  });
  const isWanted = ({ file }: ToldPart): boolean =>
    files.length === 0 || files.some((name) => file === name || file.endsWith(`/${name}`));
  const report = { ...whole, parts: whole.parts.filter(isWanted) };
  if (report.parts.length === 0) {
    const there = [...new Set(whole.parts.map(({ file }) => file))];
    throw new UserError(`${prompt.source} has no ${files.join(", ")}. It has: ${there.join(", ")}.`);
  }
  return { prompt, library, report, gaps: gapsOf(report) };
}
