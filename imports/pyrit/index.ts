import { z } from "zod";
import { attackChecks, tagOf } from "../attacks.ts";
import type {
  ImportedPart,
  DraftCase,
  Importer,
  ImportInput,
  ImportLocation,
  SourceFile,
} from "../carried.ts";
import { SourceError } from "../carried.ts";
import { type RoleMessage, talkOf } from "../conversation.ts";
import { keyOf } from "../key.ts";
import { documentOf } from "../source/document.ts";
import { conversationsIn } from "./conversations.ts";
import { attackerOf, simulatedFields, toldOfSimulated } from "./simulated.ts";
import type { SourceRecord } from "../source/records.ts";

/**
 * PyRIT: data sets of seeds, as YAML, and conversations of its memory, as JSON. Groups are conversations,
 * objectives are a customer's goals.
 */
export const pyrit: Importer = read;

const text = z.string();
const seedSchema = z.looseObject({
  value: z
    .union([text, z.number()])
    .nullish()
    .transform((value) => String(value ?? "")),
  data_type: text.optional(),
  seed_type: text.optional(),
  is_objective: z.boolean().optional(),
  role: text.nullish(),
  sequence: z.number().optional(),
  prompt_group_alias: z.union([text, z.number()]).nullish(),
  harm_categories: z.union([text, z.array(text)]).nullish(),
  name: text.nullish(),
  parameters: z.array(z.unknown()).nullish(),
  ...simulatedFields,
});
type Seed = z.output<typeof seedSchema> & { place: ImportLocation };

/** Fields that apply to every seed of a file, unless the seed has its own. */
const SHARED = ["data_type", "seed_type", "harm_categories", "is_objective", "parameters", "role"];

async function* read(input: ImportInput): AsyncGenerator<ImportedPart> {
  for (const file of input.files) {
    if (/\.(?:json|jsonl|ndjson|csv)$/i.test(file.path)) {
      yield* conversationsIn(file);
      continue;
    }
    const record = await documentOf(file);
    const head = mapOf(record.value);
    const key = ["seeds", "prompts"].find((name) => Array.isArray(head[name]));
    // A file with one seed is usually a template.
    const list: unknown[] = key === undefined ? ("value" in head ? [head] : []) : (head[key] as unknown[]);
    if (list.length === 0)
      throw new SourceError(`${file.path}: this is not a data set of PyRIT: it has no seeds.`);
    const name = head["dataset_name"] ?? head["name"];
    const suite =
      typeof name === "string" ? name : (file.path.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
    yield* ofSeeds(list, { record, file, key, head, suite });
  }
}

function* ofSeeds(
  list: readonly unknown[],
  o: {
    record: SourceRecord;
    file: SourceFile;
    key: string | undefined;
    head: Record<string, unknown>;
    suite: string;
  },
): Generator<ImportedPart> {
  const shared = Object.fromEntries(
    SHARED.filter((name) => name in o.head).map((name) => [name, o.head[name]]),
  );
  const groups = new Map<string, Seed[]>();
  for (const [index, raw] of list.entries()) {
    const place = o.record.at(o.key === undefined ? [] : [o.key, index]);
    const own = typeof raw === "string" ? { value: raw } : mapOf(raw);
    const parsed = seedSchema.safeParse({ ...shared, ...own });
    if (!parsed.success) {
      yield {
        kind: "lost",
        place,
        what: "a seed",
        why: `${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}`,
      };
      continue;
    }
    const seed: Seed = { ...parsed.data, place };
    const why = whyNot(seed);
    if (why !== null) {
      yield { kind: "lost", place, what: "a seed", why };
      continue;
    }
    const alias = seed.prompt_group_alias ?? null;
    const group = alias === null ? `alone ${index}` : `group ${alias}`;
    groups.set(group, [...(groups.get(group) ?? []), seed]);
  }
  for (const seeds of groups.values()) yield* ofGroup(seeds, o.suite);
}

/** Why a seed is not imported; null where it is. */
function whyNot({ data_type: type = "text", seed_type: kind, value, parameters, role }: Seed): string | null {
  if (type !== "text") return `it is not text, but ${type}`;
  // It has no words of its own: a model plays both sides.
  if (kind === "simulated_conversation") return null;
  if ((parameters ?? []).length > 0 || /\{[{%]/.test(value))
    return "it is a template, and its values are not known";
  if (role === "system") return "it instructs the agent, whose prompt is in prompts/NAME";
  return value.trim() === "" ? "it is empty" : null;
}

function* ofGroup(seeds: readonly Seed[], suite: string): Generator<ImportedPart> {
  const isObjective = (seed: Seed): boolean => seed.seed_type === "objective" || seed.is_objective === true;
  const isSimulated = (seed: Seed): boolean => seed.seed_type === "simulated_conversation";
  const simulated = seeds.filter(isSimulated);
  const said = seeds
    .filter((seed) => !isObjective(seed) && !isSimulated(seed))
    .toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  const goal = seeds
    .filter(isObjective)
    .map((seed) => seed.value.trim())
    .join(" ");
  const [first] = seeds;
  if (first === undefined) return;
  const { place } = first;
  const tags = [
    "attack",
    ...new Set(seeds.flatMap((s) => [s.harm_categories ?? []].flat().flatMap((harm) => tagOf("harm", harm)))),
  ];
  const checks = attackChecks({ wanted: "does what the attack is after", goal, place });
  const base: Omit<DraftCase, "turns" | "expect" | "key"> = {
    suite,
    name: first.name ?? null,
    about: null,
    tags,
    origin: "PyRIT",
    place,
  };
  for (const one of simulated) yield* toldOfSimulated(one, goal);
  if (goal !== "" && (said.length === 0 || simulated.length > 0)) {
    const played = attackerOf(simulated[0], goal);
    yield {
      kind: "case",
      case: { ...base, key: keyOf([suite, played]), turns: [], goal: played, expect: checks },
    };
  }
  if (said.length === 0) return;
  const talk = talkOf(messagesOf(said), { apart: true });
  if (talk.turns.length === 0) {
    yield { kind: "lost", place, what: "a group of seeds", why: "the customer says nothing in it" };
    return;
  }
  const last = talk.turns.length - 1;
  const turns = talk.turns.map((turn, index) => ({ ...turn, expect: index === last ? checks : [] }));
  yield { kind: "case", case: { ...base, key: keyOf([suite, turns]), turns, expect: [] } };
}

/** Seeds of one place in the sequence are parts of one message. */
function messagesOf(said: readonly Seed[]): RoleMessage[] {
  const messages = new Map<string, RoleMessage>();
  for (const { role: speaker, sequence = 0, value } of said) {
    const role = speaker ?? "user";
    const name = `${sequence} ${role}`;
    const known = messages.get(name);
    messages.set(name, { role, text: known === undefined ? value : `${known.text}\n\n${value}` });
  }
  return [...messages.values()];
}

function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
