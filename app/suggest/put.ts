import type { ToldPart } from "../../reports/suggest/analysis.ts";
import { prepareCase, type PreparedCase } from "../to-case/put.ts";
import { withCriterion } from "../to-case/conversation-case.ts";
import { writtenCase, type GuessWords } from "../to-case/written-case.ts";
import type { DraftedCase } from "./answer.ts";
import type { Suggested } from "./suggest.ts";
import type { World } from "../world.ts";

/** The destination of drafts. */
export interface DraftDesk extends Pick<Suggested, "library"> {
  world: World;
  prompt: string;
  cases: string;
  mind?: string | undefined;
  /** The model that drafted. */
  model: string;
}

/** A draft as YAML: a list item without indentation. */
export function draftYaml(
  one: { part: ToldPart; draft: DraftedCase; model: string },
  criterion: string | null,
): string {
  const { item } = one.draft;
  return writtenCase(criterion === null ? item : withCriterion(item, criterion), wordsOf(one));
}

/**
 * A draft at its place, checked like any case, and not written yet.
 * @throws {UserError} when it can't be put there, or the suite can't be read with it
 */
export async function prepareDraft(
  { part, draft, file }: { part: ToldPart; draft: DraftedCase; file: string },
  { library, model, ...desk }: DraftDesk,
): Promise<PreparedCase> {
  return prepareCase(file, {
    ...desk,
    library,
    id: draft.item.id,
    written: (criterion) => draftYaml({ part, draft, model }, criterion),
    about: "Say here what behaviour the suite asks for.",
    guess: draft.criterion,
  });
}

function wordsOf({ part, model }: { part: ToldPart; model: string }): GuessWords {
  const of = part.kind === "sentence" ? `${part.file}:${part.line}` : part.name;
  return {
    origin: `Drafted by ${model} for ${of}${part.reach === "spoken" ? "" : ", which no case was found to cover"}`,
    from: `of what the agent is told`,
    answers: "Made up: say what the tools answer",
  };
}
