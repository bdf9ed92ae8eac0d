import { resolve } from "node:path";
import { promptfooConfig, type NotCarried } from "../../app/promptfoo/config.ts";
import { promptOf, readAgent, toolsAndName } from "../../app/run/subject/agent.ts";
import { loadCases, type CaseSelection } from "../../app/run/subject/library.ts";
import { UserError, withFiles } from "../../app/user-error.ts";
import { chooseModels, resolveModel } from "../../claude/index.ts";
import { plural } from "../../reports/words/words.ts";
import { writeWhole } from "../../runner/index.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay export promptfoo`. */
export interface ExportPromptfooFlags extends Omit<CaseSelection, "trials" | "recorded"> {
  prompt: string | null;
  /** The provider of the answers, by its promptfoo name. */
  provider?: string;
  judgeModel?: string;
  /** The output file; by default standard output. */
  file?: string;
  all?: boolean;
}

/** How many equal notes are shown; `--all` shows every one. */
const FEW = 3;

/**
 * `assay export promptfoo`: cases as a configuration of promptfoo.
 * @returns 0 when everything is in it, 4 when something is not
 */
export async function exportPromptfoo(flags: ExportPromptfooFlags): Promise<number> {
  const { prompt: folder, provider, judgeModel, file, all = false, ...selection } = flags;
  const { world } = selection;
  const agent = folder === null ? null : await readAgent(folder, world.cwd);
  const loaded = await loadCases({ ...selection, ...toolsAndName(agent), withPlaces: true });
  const prompt = agent === null ? null : promptOf(agent);
  if (prompt === null && provider === undefined) {
    throw new UserError(
      "These suites are of an agent that has no prompt here. Say with --provider who answers, such as --provider https://api.example/chat",
    );
  }
  const models = chooseModels({
    simulated: false,
    agent: undefined,
    promptModel: prompt?.model.id ?? "sonnet",
  });
  const judge = judgeModel === undefined ? models.judgeModel : resolveModel(judgeModel).id;
  const { yaml, cases, told } = promptfooConfig({
    library: loaded.library,
    cases: loaded.chosen,
    places: loaded.places,
    prompt,
    provider: provider ?? `anthropic:messages:${models.agentModel}`,
    judge: `anthropic:messages:${judge}`,
  });
  const lost = told.filter(({ kind }) => kind === "lost");
  const notes = told.filter(({ kind }) => kind === "note");
  for (const one of lost) say(`${place(one)}: ${one.caseId}: ${one.what} is not carried over: ${one.why}.`);
  for (const ones of together(notes)) {
    const shown = all ? ones : ones.slice(0, FEW);
    const more = ones.length - shown.length;
    const where = shown.map((one) => `${place(one)} (${one.caseId})`).join(", ");
    say(
      `Note on ${ones[0]?.what ?? ""}: ${ones[0]?.why ?? ""}: ${where}${more > 0 ? ` and ${more} more (--all lists them)` : ""}.`,
    );
  }
  if (prompt !== null) {
    say(
      "What the agent is told is in it. Its tools, articles and guardrails are not: nothing there answers them.",
    );
  }
  if (cases === 0) throw new UserError("No case can be carried over. Nothing was written.");
  if (file === undefined) process.stdout.write(yaml);
  else {
    await withFiles(`${file} can't be written`, () => writeWhole(resolve(world.cwd, file), yaml));
    say(`${plural(cases, "case")} in ${file}. Play them: npx promptfoo eval -c ${file}`);
  }
  return lost.length > 0 ? 4 : 0;
}

function place({ location: { file, line, column } }: NotCarried): string {
  return `${file}:${line}:${column}`;
}

/** Equal notes are shown once. */
function together(told: readonly NotCarried[]): NotCarried[][] {
  const found = new Map<string, NotCarried[]>();
  for (const one of told) {
    const key = `${one.what}\n${one.why}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, [one]);
    else same.push(one);
  }
  return [...found.values()];
}
