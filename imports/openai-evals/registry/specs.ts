import type { RowCheck } from "./classes.ts";
import { idealsOf, type RegistrySample, type SpecFile } from "./shapes.ts";

/** One question for the judge, for each row. */
export interface JudgedMetric {
  /** Its name, where a spec asks for several. */
  name: string | null;
  check: (sample: RegistrySample) => RowCheck;
}

/** The questions of a model-graded eval; or why there are none. */
export type JudgedSpec = { metrics: JudgedMetric[]; note?: string } | { why: string };

type Texts = Readonly<Record<string, unknown>>;

/** Specs of the repository that need no file: their question in our words. */
const OWN: Readonly<Record<string, (sample: RegistrySample, args: Texts) => RowCheck>> = {
  fact: (sample) => {
    const [...ideals] = idealsOf(sample["ideal"]);
    if (ideals.length === 0) return { lost: "the row has no `ideal`" };
    return {
      kind: "judge",
      settings: `Agrees with this expert's answer, and contradicts nothing of it: ${ideals.join(" Or: ")}`,
      says: ideals[0] ?? "",
    };
  },
  closedqa: (sample, args) => {
    const criterion = args["criteria"] ?? sample["criteria"];
    return typeof criterion === "string" && criterion.trim() !== ""
      ? { kind: "judge", settings: `Meets this criterion: ${criterion.trim()}` }
      : { lost: "neither the row nor the arguments say which criterion (`criteria`)" };
  },
};

/**
 * The questions of a spec.
 * @param file the file of the spec; null where it is not among the files
 * @param given `modelgraded_spec_args`: a text, or several by name, for each variable of the prompt
 */
export function judgedSpec(name: string, file: SpecFile | null, given: Texts): JudgedSpec {
  const known = Object.hasOwn(OWN, name) ? OWN[name] : undefined;
  const useOwn = known !== undefined && (file === null || (name === "fact" && !file.choice_scores));
  const sets = argumentSets(given, file);
  if (useOwn) {
    const note = name === "fact" ? "the choices A, B, C and E pass, and D fails: a disagreement" : undefined;
    return {
      metrics: sets.map((set) => ({ name: set.name, check: (sample) => known(sample, set.values) })),
      ...(note !== undefined && { note }),
    };
  }
  if (file === null) {
    return {
      why: `the spec ${name} is not among the files. Add evals/registry/modelgraded/${name}.yaml`,
    };
  }
  const passing = passingOf(file);
  if ("why" in passing) return passing;
  const outputs = Object.values(file.input_outputs ?? { input: "completion" });
  if (outputs.length > 1) return { why: "it compares several replies with each other" };
  return {
    metrics: sets.map((set) => ({
      name: set.name,
      check: (sample) => asked(file, { sample, values: set.values, outputs, passing }),
    })),
    ...(passing.between && {
      note: "its choices have more than two scores, so it is advisory: it passes above the middle, and fails nothing",
    }),
  };
}

interface Passing {
  good: string[];
  others: string[];
  /** Some choices are neither best nor worst. */
  between: boolean;
}

function passingOf({ choice_strings: written, choice_scores: given }: SpecFile): Passing | { why: string } {
  if (typeof written === "string" && written.startsWith("from_n"))
    return { why: "it chooses between several replies" };
  const choices = typeof written === "string" ? [...written] : written;
  if (given === null || given === undefined) {
    return { why: `it does not say which of ${choices.join(", ")} is good. Add \`choice_scores\` to it` };
  }
  const scores = choices.map((one) => (given === "from_strings" ? Number(one) : (given[one] ?? Number.NaN)));
  if (scores.some((one) => Number.isNaN(one))) return { why: "a choice of it has no score" };
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  if (low === high) return { why: "all its choices have the same score" };
  const good = choices.filter((_, i) => (scores[i] ?? low) > (low + high) / 2);
  return {
    good,
    others: choices.filter((one) => !good.includes(one)),
    between: scores.some((one) => one !== low && one !== high),
  };
}

function asked(
  file: SpecFile,
  o: { sample: RegistrySample; values: Texts; outputs: readonly string[]; passing: Passing },
): RowCheck {
  const inputs = Object.keys(file.input_outputs ?? { input: "completion" });
  const texts = typeof file.prompt === "string" ? [file.prompt] : file.prompt.map(({ content }) => content);
  const missing = new Set<string>();
  const filled = texts
    .join("\n\n")
    .replace(/\{\{|\}\}|\{(\w+)\}/g, (all, name: string | undefined) => {
      if (name === undefined) return all.charAt(0);
      if (o.outputs.includes(name)) return "(the agent's last reply)";
      if (inputs.includes(name)) return "(the conversation before it)";
      const value = o.values[name] ?? o.sample[name];
      if (value === undefined || value === null) missing.add(name);
      return idealsOf(value).join(" or ");
    })
    .trim();
  if (missing.size > 0) {
    const names = [...missing].map((name) => `{${name}}`).join(", ");
    return { lost: `neither the row nor the arguments have ${names}` };
  }
  const { good, others, between } = o.passing;
  const quoted = (list: readonly string[], by: string): string =>
    list.map((one) => JSON.stringify(one)).join(by);
  return {
    kind: "judge",
    ...(between && { advisory: true }),
    settings: `Whoever follows these instructions chooses ${quoted(good, " or ")}, and none of the other choices (${quoted(others, ", ")}):\n\n${filled}`,
  };
}

interface ArgumentSet {
  name: string | null;
  values: Texts;
}

/** Each combination of the arguments: a variable with several named texts is asked for each of them. */
function argumentSets(given: Texts, file: SpecFile | null): ArgumentSet[] {
  let sets: ArgumentSet[] = [{ name: null, values: {} }];
  const all = { ...file?.args, ...given };
  for (const [variable, value] of Object.entries(all)) {
    const named = namedTexts(value, file?.args?.[variable]);
    sets = sets.flatMap((set) =>
      named.map(({ name, text }) => ({
        name: named.length > 1 ? [set.name, name].filter((one) => one !== null).join(", ") : set.name,
        values: { ...set.values, [variable]: text },
      })),
    );
  }
  return sets;
}

function namedTexts(
  value: unknown,
  known: Readonly<Record<string, string>> | undefined,
): { name: string; text: unknown }[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).map(([name, text]) => ({ name, text: text as unknown }));
  }
  return [value].flat().map((one: unknown) => {
    const name = String(one);
    return { name, text: known !== undefined && Object.hasOwn(known, name) ? known[name] : one };
  });
}
