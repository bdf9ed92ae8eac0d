import {
  checksOf,
  placeOfCheck,
  type Case,
  type Library,
  type Location,
  type PlacedCheck,
} from "../../cases/index.ts";
import { toRequestParts, type Prompt } from "../../prompts/index.ts";
import { yamlOf } from "../import/case-yaml.ts";
import { BRACES, translate, type PromptfooAssertion } from "./assertions.ts";
import { isTemplate, untouched } from "./nunjucks.ts";

/** Something that is not converted, or means something else in promptfoo. */
export interface NotCarried {
  location: Location;
  caseId: string;
  what: string;
  why: string;
  /** `lost`: it is missing. `note`: it is there, with a difference that a reader should know. */
  kind: "lost" | "note";
}

/** Cases in promptfoo's format. */
export interface PromptfooConfig {
  yaml: string;
  cases: number;
  told: NotCarried[];
}

interface Source {
  library: Library;
  cases: readonly Case[];
  places: ReadonlyMap<string, Location>;
  /** The agent's instructions; null where it has no prompt here. */
  prompt: Prompt | null;
  /** Who answers and who judges, as promptfoo names them. */
  provider: string;
  judge: string;
}

/** The variable that holds the customer's message. */
const MESSAGE = "message";

/**
 * A configuration with the agent's prompt, and a test for each message of each case. Everything that is left
 * out is reported.
 */
export function promptfooConfig(source: Source): PromptfooConfig {
  const told: NotCarried[] = [];
  const written = source.cases.map((one) => ({ one, tests: testsOf(one, source, told) }));
  const carried = written.filter(({ tests }) => tests.length > 0);
  const hasConversations = carried.some(({ tests }) => tests.length > 1);
  const trials = new Set(carried.map(({ one }) => one.trials));
  const repeat = !hasConversations && trials.size === 1 ? [...trials][0] : undefined;
  for (const { one } of repeat === undefined ? carried : []) {
    if (one.trials === 1) continue;
    told.push({
      ...placed(one),
      kind: "note",
      what: `trials: ${one.trials}`,
      why: hasConversations
        ? "it is tried once: repeated there, a conversation would go on and not begin again"
        : "it is tried once: there, all tests are repeated equally often",
    });
  }
  const tests = carried.flatMap((entry) => entry.tests);
  const isJudged = tests.some(({ assert }) => assert.some(({ type }) => type.endsWith("llm-rubric")));
  const { prompt } = source;
  const yaml = yamlOf({
    description: `Cases of ${prompt?.name ?? "an agent"}, exported from Assay`,
    prompts: [promptOf(prompt, hasConversations)],
    providers: [providerOf(source)],
    ...(isJudged && { defaultTest: { options: { provider: source.judge } } }),
    ...(repeat !== undefined && repeat > 1 && { evaluateOptions: { repeat } }),
    tests,
  });
  return { yaml, cases: carried.length, told };
}

interface Test {
  description: string;
  vars: Record<string, string>;
  assert: PromptfooAssertion[];
  metadata: Record<string, unknown>;
}

/** One test for each message; none where nothing would be checked, because such a test always passes. */
function testsOf(one: Case, { library, places }: Source, told: NotCarried[]): Test[] {
  const tell = (kind: NotCarried["kind"], what: string, why: string, location = one.location): void =>
    void told.push({ location, caseId: one.id, what, why, kind });
  const { customer } = one;
  if (library.quarantine.some(({ caseId }) => caseId === one.id)) {
    tell("lost", "the case", "it is in quarantine");
    return [];
  }
  if (customer.kind !== "turns") {
    const how = customer.kind === "scripted" ? "follows a script" : "is played by a model";
    tell(
      "lost",
      "the case",
      `its customer ${how}, and there a test says beforehand what the customer writes`,
    );
    return [];
  }
  if (one.history !== undefined) {
    tell(
      "lost",
      "the case",
      "it begins with what was said before, and there a conversation begins at its start",
    );
    return [];
  }
  if (customer.turns.some((turn) => isTemplate(turn.customer))) {
    tell("lost", "the case", BRACES.why);
    return [];
  }
  const last = customer.turns.length - 1;
  const asserts: PromptfooAssertion[][] = customer.turns.map(() => []);
  for (const placedCheck of checksOf(one)) {
    const { id, check, turn } = placedCheck;
    const location = places.get(placeOfCheck(one.id, id)) ?? one.location;
    const found = last > 0 && turn === null ? OF_ALL : translate(check);
    if ("why" in found) tell("lost", nameOf(placedCheck), found.why, location);
    else {
      asserts[turn ?? last]?.push(...found.assertions);
      for (const note of found.notes) tell("note", nameOf(placedCheck), note, location);
    }
  }
  if (asserts.every((list) => list.length === 0)) {
    tell("lost", "the case", "none of its checks can be carried over, and a test without any passes");
    return [];
  }
  if (one.tools.length > 0) tell("lost", "tools", "a provider there answers no tools");
  if (one.world !== undefined) tell("lost", "world", "there is no system behind the agent there");
  if (one.limits !== undefined) tell("lost", "limits", "there, a conversation has none");
  return customer.turns.map((turn, index) => ({
    description: `${one.id}${last > 0 ? `, message ${index + 1} of ${last + 1}` : ""}${one.about === "" ? "" : `: ${one.about}`}`,
    vars: { [MESSAGE]: untouched(turn.customer) },
    assert: asserts[index] ?? [],
    // Tests with the same id are one conversation.
    metadata: { conversationId: one.id, case: one.id, suite: one.suite, kind: one.kind, tags: one.tags },
  }));
}

const OF_ALL = { why: "it looks at all replies of a conversation, and there an assertion looks at one" };

function nameOf({ check }: PlacedCheck): string {
  return `the check ${check.kind}`;
}

function placed(one: Case): Pick<NotCarried, "location" | "caseId"> {
  return { location: one.location, caseId: one.id };
}

/**
 * What is sent: the agent's instructions, the earlier messages of a conversation, and the customer's message.
 */
function promptOf(prompt: Prompt | null, hasConversations: boolean): string {
  if (prompt === null && !hasConversations) return `{{${MESSAGE}}}`;
  const { system, preamble } = prompt === null ? { system: [], preamble: [] } : toRequestParts(prompt);
  const textOf = (content: unknown): string =>
    typeof content === "string"
      ? content
      : (content as { text?: string }[]).map(({ text = "" }) => text).join("");
  const before = [
    ...(system.length === 0 ? [] : [{ role: "system", content: plain(textOf(system)) }]),
    ...preamble.map(({ role, content }) => ({ role, content: plain(textOf(content)) })),
  ];
  if (!hasConversations) {
    return JSON.stringify([...before, { role: "user", content: `{{${MESSAGE}}}` }], null, 2);
  }
  const list = before.map((message) => `${JSON.stringify(message)},\n`).join("");
  return `[\n${list}{% for turn in _conversation %}{"role":"user","content":{{ turn.input | dump }}},
{"role":"assistant","content":{{ turn.output | dump }}},
{% endfor %}{"role":"user","content":{{ ${MESSAGE} | dump }}}\n]`;
}

/** Escapes braces in the instructions, which are filled in once. */
function plain(text: string): string {
  return text.replaceAll(/\{[{%#]/g, (sign) => `{{ '${sign}' }}`);
}

function providerOf({ provider, prompt }: Source): unknown {
  if (prompt === null || !provider.startsWith("anthropic:messages:")) return provider;
  return { id: provider, config: { max_tokens: prompt.model.maxTokens } };
}
