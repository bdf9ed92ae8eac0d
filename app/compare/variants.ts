import { chooseModels, resolveModel } from "../../claude/index.ts";
import { SIMULATED_MODELS } from "../../simulator/api/types.ts";
import { UserError } from "../user-error.ts";

/** What the flags say about one variant. Without a model, it is the one that a run would take. */
export interface VariantChoice {
  model?: string;
  prompt: string;
  /** Settings in place of the manifest's. */
  set?: readonly string[];
  /** The user's name for it. */
  variantName?: string;
}

/** Whether two variants are one agent with different models. */
export function sameAgent(a: VariantChoice, b: VariantChoice): boolean {
  return a.prompt === b.prompt && JSON.stringify(a.set ?? []) === JSON.stringify(b.set ?? []);
}

/**
 * Every combination of the models, prompts and settings of the flags, models first.
 * @throws {UserError} for fewer than two, and for one that is named twice
 */
export function chooseVariants(flags: {
  model?: string;
  prompt?: string;
  set?: readonly string[];
  variant?: readonly string[];
  agentPrompt: string;
}): VariantChoice[] {
  const models = split("--model", flags.model, (name) => resolveModel(name).id);
  const prompts = split("--prompt", flags.prompt, (name) => name.replace(/\/+(?=@|$)/, ""));
  const settings = named(flags.variant ?? [], flags.set ?? []);
  const variants = settings.flatMap((settled) =>
    (prompts ?? [flags.agentPrompt]).flatMap((prompt) =>
      models === null ? [{ prompt, ...settled }] : models.map((model) => ({ model, prompt, ...settled })),
    ),
  );
  if (variants.length < 2) {
    throw new UserError(
      "A comparison needs at least two variants: --model sonnet,haiku, --prompt prompts/NAME@main,prompts/NAME, or --variant plain:knowledge=off --variant full:knowledge=on. The others are compared with the first.",
    );
  }
  return variants;
}

/**
 * Reads `--variant NAME:PATH=VALUE,PATH=VALUE`. Settings of all variants come first, so that a variant's own
 * take priority.
 */
function named(
  variants: readonly string[],
  all: readonly string[],
): Pick<VariantChoice, "set" | "variantName">[] {
  const shared = all.length > 0 ? { set: all } : {};
  if (variants.length === 0) return [shared];
  const seen = new Set<string>();
  return variants.map((text) => {
    const [, name, settings] = /^([\w+][\w.+-]*)(?::(.*))?$/s.exec(text.trim()) ?? [];
    if (name === undefined) {
      throw new UserError(
        `--variant ${text} is not NAME:PATH=VALUE,PATH=VALUE, such as plain:knowledge=off. A name is letters, digits and . + - _`,
      );
    }
    if (seen.has(name))
      throw new UserError(`--variant names ${name} twice. Call one of them something else.`);
    seen.add(name);
    const own = settings?.split(",").map((setting) => setting.trim()) ?? [];
    if (own.includes("")) throw new UserError(`--variant ${text} has an empty place between its commas.`);
    const set = [...all, ...own];
    return { variantName: name, ...(set.length > 0 && { set }) };
  });
}

function split(flag: string, text: string | undefined, same: (name: string) => string): string[] | null {
  if (text === undefined) return null;
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) {
    throw new UserError(`${flag} ${text} has an empty place between its commas.`);
  }
  const seen = new Map<string, string>();
  for (const name of names) {
    const earlier = seen.get(same(name));
    if (earlier !== undefined) {
      throw new UserError(
        earlier === name
          ? `${flag} names ${name} twice. Leave one out.`
          : `${flag} names one thing twice: ${earlier} is ${name}. Leave one out.`,
      );
    }
    seen.set(same(name), name);
  }
  return names;
}

/** Models that are good enough as judges, best first. */
const JUDGES = ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"];

/**
 * One judge for all variants, so that all are measured in the same way: if possible none of the compared
 * models. Otherwise the strongest of them, and the run and the report warn of it.
 */
export function chooseJudge(o: { simulated: boolean; agents: readonly string[] }): string {
  const { simulated, agents } = o;
  const same = (model: string): string => resolveModel(model).facts?.id ?? model;
  const compared = new Set(agents.map(same));
  const usual = agents.map((agent) => chooseModels({ simulated, agent, promptModel: agent }).judgeModel);
  const judges = simulated ? SIMULATED_MODELS : JUDGES;
  return [...usual, ...judges].find((judge) => !compared.has(same(judge))) ?? judges[0] ?? usual[0] ?? "";
}
