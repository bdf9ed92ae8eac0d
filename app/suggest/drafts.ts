import { basename } from "node:path";
import { describeTools } from "../../agent/index.ts";
import {
  chooseModels,
  ClaudeError,
  createEstimator,
  resolveModel,
  type Claude,
  type MessageRequest,
} from "../../claude/index.ts";
import { knownTools, promptKnowledge } from "../../prompts/index.ts";
import { dollars, plural } from "../../reports/words/words.ts";
import type { ToldPart } from "../../reports/suggest/analysis.ts";
import { createLikely } from "../arms/likely.ts";
import type { Stoppable } from "../ask-again.ts";
import { askAll } from "../asking/ask-all.ts";
import { withKeptAnswers, type AskingOptions } from "../asking/kept-answers.ts";
import { checkPrice } from "../run/limits.ts";
import { chooseSimulatedTarget } from "../run/simulated.ts";
import { slugOf } from "../to-case/conversation-case.ts";
import { UserError } from "../user-error.ts";
import { NEW_SUITE, readDraft, type DraftedCase } from "./answer.ts";
import { draftRequest, type DraftMenu } from "./request.ts";
import type { Suggested } from "./suggest.ts";

/** Number of the most similar cases that the model reads. */
const NEAR = 12;

/** Options for drafting. */
export interface DraftOptions extends AskingOptions {
  cases: string;
  /** The model that drafts. */
  draftModel?: string;
  simulator?: boolean;
  /** A table of answers for the simulator. */
  mind?: string;
  /** Runs the work so that a person can stop it. */
  stoppable: Stoppable;
}

/** The outcome for one part. */
export type DraftOf =
  | { part: ToldPart; draft: DraftedCase; file: string }
  /** Why there is none. */
  | { part: ToldPart; refused: string };

export interface Drafts {
  drafts: DraftOf[];
  simulated: boolean;
  model: string;
  /** Why some parts were left out; null where all were asked for. */
  stopped: string | null;
}

/**
 * Lets a model draft one case for each part. First reports the number of questions and their greatest cost.
 * @throws {UserError} for every mistake that can be found before anything is sent
 */
export async function draftCases(
  parts: readonly ToldPart[],
  { prompt, library }: Suggested,
  options: DraftOptions,
): Promise<Drafts> {
  const { world, seed } = options;
  const menu = menuOf({ prompt, library });
  const target = await chooseSimulatedTarget({
    world,
    simulator: options.simulator === true,
    seed,
    mind: options.mind,
    agent: { name: prompt.name, source: prompt.source, instructions: promptKnowledge(prompt) },
  });
  const { simulated, baseUrl } = target.target;
  const { judgeModel } = chooseModels({ simulated, promptModel: prompt.model.id });
  const model = options.draftModel === undefined ? judgeModel : resolveModel(options.draftModel).id;
  checkPrice(options.budgetUsd, model, world.now());
  const likely = createLikely(library.cases);
  const requests = parts.map((part) => {
    const near = likely.order(part.text).slice(0, NEAR);
    const cases = library.cases.filter(({ id }) => near.includes(id));
    return { part, request: draftRequest(part, { menu, near: cases, model }) };
  });
  for (const notice of target.notices) world.tell(notice);
  const estimator = createEstimator(world.now);
  const most = requests.reduce((sum, { request }) => sum + estimator.most(request).usd, 0);
  world.tell(
    `${simulated ? "Asking" : "About to ask"} ${model} at ${baseUrl} for ${plural(parts.length, "case")}. ${
      simulated
        ? "Nothing is paid."
        : `It costs ${most === 0 ? "what is not known: limit it with --budget-tokens" : `at most ${dollars(most)}, and usually much less; --budget-usd limits it`}.`
    }`,
  );
  const answered = new Set(
    [...describeTools(knownTools(prompt))].flatMap(([tool, { answer, world: behind }]) =>
      answer !== null || behind !== undefined ? [tool] : [],
    ),
  );
  const found = new Map<ToldPart, DraftOf>();
  const place = { library, cases: options.cases };
  const ask = (claude: Claude) => async (job: (typeof requests)[number], signal: AbortSignal) => {
    const { part, request } = job;
    const read = await answerTo(request, part, { claude, signal, answered });
    found.set(
      part,
      "refused" in read
        ? { part, refused: read.refused }
        : { part, draft: read.draft, file: fileFor(read.draft, part, place) },
    );
  };
  const stopped = await withKeptAnswers(target, { options, file: "suggest.ndjson" }, (claude, concurrency) =>
    options.stoppable(
      (signal) => askAll({ jobs: requests, concurrency, signal, ask: ask(claude) }),
      () => world.tell("Stopping. Ctrl-C again quits at once."),
    ),
  );
  return { drafts: parts.flatMap((part) => found.get(part) ?? []), simulated, model, stopped };
}

/** Asks for one draft. @throws {ClaudeError} when no other request can be answered either, or when it was told to stop */
async function answerTo(
  request: MessageRequest,
  part: ToldPart,
  o: { claude: Claude; signal: AbortSignal; answered: ReadonlySet<string> },
): Promise<ReturnType<typeof readDraft>> {
  try {
    const { message } = await o.claude.send(request, { role: "judge", signal: o.signal });
    if (message.stop_reason !== "end_turn")
      return { refused: `the answer ended early (${String(message.stop_reason)})` };
    const text = message.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("");
    return readDraft(text, part, o);
  } catch (cause) {
    if (!(cause instanceof ClaudeError) || cause.endsRun || cause.failure.kind === "aborted") throw cause;
    return { refused: cause.message };
  }
}

/** Names that a draft may use. @throws {UserError} where a draft could not feed any criterion */
function menuOf({ prompt, library }: Pick<Suggested, "prompt" | "library">): DraftMenu {
  const criteria = library.criteria.filter((one) => one.measurable && one.population !== "attackers");
  if (criteria.length === 0) {
    throw new UserError(
      "There is no criterion yet that a case could be evidence for: write criteria.yaml first.",
    );
  }
  const suites = library.suites.filter(
    // Attackers' cases are counted separately.
    ({ recordedTools, cases }) =>
      recordedTools === null && cases.some(({ customer }) => customer.kind !== "crescendo"),
  );
  return { prompt, suites, criteria };
}

/** The file of a case: the named suite, or one with the name of the part's file. */
function fileFor(
  { suite }: DraftedCase,
  { file }: ToldPart,
  { library, cases }: Pick<Suggested, "library"> & { cases: string },
): string {
  const named = suite === NEW_SUITE ? slugOf(basename(file).replace(/\.\w+$/, "")) : suite;
  return (
    library.suites.find(({ name }) => name === named)?.file ?? `${cases.replaceAll("\\", "/")}/${named}.yaml`
  );
}
