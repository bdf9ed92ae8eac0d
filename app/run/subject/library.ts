import {
  loadLibrary,
  parsePlace,
  renderProblems,
  selectCases,
  type Case,
  type FileReader,
  type KnownTools,
  type Problem,
} from "../../../cases/index.ts";
import type { Check } from "../../../graders/index.ts";
import { readingNotice } from "./reading-notice.ts";
import { undecidable } from "./unprovable.ts";
import { UserError } from "../../user-error.ts";
import type { World } from "../../world.ts";

/** Which cases are chosen; see `assay run --help`. */
export interface CaseSelection {
  cases: string;
  places: readonly string[];
  suite?: string[];
  case?: string[];
  tag?: string[];
  trials?: number;
  /** Whether recordings are graded: then what must be true of every conversation is chosen too. */
  recorded?: boolean;
  world: World;
}

/** The folder of the cases, and their agent. */
export type CaseSource = CaseSelection & {
  tools: KnownTools;
  /** The agent's name, where it is known. */
  agentName?: string;
  /** Whether the place of each check is recorded. */
  withPlaces?: boolean;
  /** How the files are read; by default from the disk. */
  read?: FileReader;
};

/** The length of a short case, for an estimate of how many cases there are. */
const CHARACTERS_A_CASE = 200;

type Loaded = Awaited<ReturnType<typeof loadLibrary>>;

/**
 * Reads the cases and chooses from them. Whether the criteria can be decided is checked for all cases,
 * because a part of them may be too few.
 * @throws {UserError} with every mistake in the files and in the selection, each with its place
 */
export async function loadCases(
  selection: CaseSource,
): Promise<Loaded & { chosen: Case[]; everyConversation: Check[] }> {
  const notice = readingNotice(selection.world);
  let characters = 0;
  const loaded = await loadLibrary({
    dir: selection.cases,
    graders: selection.world.graders,
    tools: selection.tools,
    agent: selection.agentName,
    withPlaces: selection.withPlaces,
    store: selection.world.suites,
    ...(selection.read !== undefined && { read: selection.read }),
    onFile: (file, length) => {
      notice(file, length);
      characters += length;
      selection.world.tune(Math.round(characters / CHARACTERS_A_CASE));
    },
    today: selection.world.now().toISOString().slice(0, 10),
  });
  const wrong = loaded.problems.length > 0 ? loaded.problems : undecidable(loaded);
  if (wrong.length > 0) throw problemsError(wrong, loaded.sources, selection.world);
  const at = selection.places.map((text) => {
    const place = parsePlace(text);
    if (place === null) {
      throw new UserError(
        `${text} is not a place in a suite. Write FILE.yaml, or FILE.yaml:LINE for one case.`,
      );
    }
    return place;
  });
  const { cases, everyConversation, problems } = selectCases(loaded.library, {
    suites: selection.suite ?? [],
    cases: selection.case ?? [],
    tags: selection.tag ?? [],
    at,
    ...(selection.recorded === true && { recorded: true }),
    ...(selection.trials === undefined ? {} : { trials: selection.trials }),
  });
  if (problems.length > 0) throw problemsError(problems, loaded.sources, selection.world);
  return { ...loaded, chosen: cases, everyConversation };
}

/** All problems as one error, shown as a person reads them. */
export function problemsError(
  problems: readonly Problem[],
  sources: ReadonlyMap<string, string>,
  { style }: Pick<World, "style">,
  ending = "Nothing was sent.",
): UserError {
  const text = renderProblems(problems, {
    sources,
    style: { place: style.bold, message: style.bad, source: (t) => t, caret: style.bad, hint: style.dim },
  });
  return new UserError(`${text}\n\n${ending}`, { rendered: true });
}
