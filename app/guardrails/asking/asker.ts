import type { SendAsked } from "../../../agent/index.ts";
import {
  chooseModels,
  costUsd,
  IN_PROCESS,
  modelBeside,
  type ChosenTarget,
  type Claude,
} from "../../../claude/index.ts";
import { GUARDRAIL_MODEL } from "../../../prompts/index.ts";
import { dollars, plural, thousands } from "../../../reports/words/words.ts";
import { askAll } from "../../asking/ask-all.ts";
import { withKeptAnswers, type AskingOptions } from "../../asking/kept-answers.ts";
import { guessUsage } from "../../plan/guess-usage.ts";
import type { Stoppable } from "../../ask-again.ts";
import { checkPrice } from "../../run/limits.ts";
import { chooseSimulatedTarget } from "../../run/simulated.ts";
import type { GuardOpinion, GuardQuestion } from "./texts.ts";

/** How the guardrails that ask a model are measured. */
export interface AskerOptions extends AskingOptions {
  /** The model that they ask; false where none may be asked. */
  model?: string | false;
  simulator?: boolean;
  /** A table of answers for the simulator. */
  mind?: string;
  /** Runs the work so that a person can stop it. */
  stoppable: Stoppable;
}

/** Asks the model of the guardrails. */
export interface GuardAsker {
  readonly model: string;
  readonly simulated: boolean;
  /** Why not all questions were asked; null where they were. */
  readonly stopped: string | null;
  /** Announces the cost, then asks each of them once, in order. */
  ask: (questions: readonly GuardQuestion[]) => Promise<ReadonlyMap<GuardQuestion, GuardOpinion>>;
}

/**
 * Gives `work` a client for the model; null where the user wants none, or has no key and did not ask for the
 * simulator by name.
 * @throws {UserError} for a budget in dollars whose price is not known
 */
export async function withAsker<T>(
  options: AskerOptions,
  work: (asker: GuardAsker | null) => Promise<T>,
): Promise<T> {
  const { world, simulator = false, seed, mind } = options;
  if (options.model === false) return await work(null);
  const target = await chooseSimulatedTarget({ world, simulator, seed, mind, agent: null });
  if (target.target.baseUrl === IN_PROCESS && !simulator) return await work(null);
  for (const notice of target.notices) world.tell(notice);
  const { simulated } = target.target;
  const named = options.model ?? GUARDRAIL_MODEL;
  const model = modelBeside(chooseModels({ simulated, promptModel: named }).agentModel, named);
  checkPrice(options.budgetUsd, model, world.now());
  return await withKeptAnswers(target, { options, file: "guardrails.ndjson" }, (claude, concurrency) =>
    options.stoppable(
      (signal) => work(createAsker({ target, model, claude, concurrency, signal, options })),
      () => world.tell("Stopping. Ctrl-C again quits at once."),
    ),
  );
}

function createAsker(o: {
  target: ChosenTarget;
  model: string;
  claude: Claude;
  concurrency: number;
  signal: AbortSignal;
  options: AskerOptions;
}): GuardAsker {
  const { target, model, claude, concurrency, signal: stop, options } = o;
  const { simulated, baseUrl } = target.target;
  const send: SendAsked = (request, _, call) => claude.send(request, { role: "guardrail", ...call });
  let stopped: string | null = null;
  return {
    model,
    simulated,
    get stopped() {
      return stopped;
    },
    async ask(questions) {
      const opinions = new Map<GuardQuestion, GuardOpinion>();
      if (questions.length === 0) return opinions;
      const named = [...new Set(questions.map(({ guardrail }) => guardrail))].join(" and ");
      const { tokens, usd } = priceOf(questions, { model, simulated, now: options.world.now() });
      options.world.tell(
        `Asking ${model} at ${baseUrl} about ${plural(questions.length, "text")} for ${named}: about ${thousands(tokens)} tokens, ${usd === null ? "at a price that is not known" : `${dollars(usd)}${simulated ? " if it were real" : ""}`}. What is answered already is not asked again.`,
      );
      const ended = await askAll({
        jobs: stopped === null ? questions : [],
        concurrency,
        signal: stop,
        ask: async (question, signal) =>
          void opinions.set(question, await question.ask({ send, model, signal })),
      });
      stopped ??= ended;
      return opinions;
    },
  };
}

/** An estimate of the cost of several questions; half or double is possible. */
function priceOf(
  questions: readonly GuardQuestion[],
  { model, simulated, now }: { model: string; simulated: boolean; now: Date },
): { tokens: number; usd: number | null } {
  const usages = questions.map(({ size }) => guessUsage({ ...size, model, simulated }));
  const prices = usages.map((usage) => costUsd(usage, model, now));
  return {
    tokens: usages.reduce((sum, { input, cacheRead, output }) => sum + input + cacheRead + output, 0),
    usd: prices.reduce<number | null>((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0),
  };
}
