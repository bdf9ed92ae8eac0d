import type { MessageRequest } from "../../../claude/types.ts";
import { invalid } from "../../api/wire/exchange.ts";
import type { Mind, Thought, ThinkInput, ThoughtBlock } from "../../api/types.ts";
import { attacker } from "../attacker/attack.ts";
import { answered as drafted, drafter, gapOf } from "../drafter/draft.ts";
import { readQuestion } from "../request/question.ts";
import { messageText, systemText } from "../request/tagged.ts";
import { agentMoment, roleOf } from "./request.ts";
import type { Manner, ScriptTable, Sought } from "./table.ts";

/** The end token in the customer's prompt. */
const END_TOKEN = /\[\[[A-Z]+\]\]/;

/**
 * A mind with answers from a table, for tests and for agents that the demonstration does not know. It uses
 * the first entry that fits, and answers with an error where none does: it never invents a conversation.
 */
export function scriptedMind(table: ScriptTable): Mind {
  const think = (input: ThinkInput): Thought => {
    const { request } = input;
    switch (roleOf(request)) {
      case "judge":
        return judge(table, request);
      case "classifier":
        return classify(table, request);
      case "customer":
        return customer(table, input);
      case "drafter":
        return draft(table, input);
      case "agent":
        return agent(table, request);
    }
  };
  return {
    think,
    plays: (instructions) => table.plays.find(instructions) !== null,
    about: `the agent whose instructions hold ${table.plays.source}`,
  };
}

function agent(table: ScriptTable, request: MessageRequest): Thought {
  const { instructions, message, turn, results } = agentMoment(request);
  if (table.plays.find(instructions) === null) {
    throw invalid(
      `This scripted mind plays ${table.plays.source}, and the instructions don't hold that. Write a table for this agent.`,
    );
  }
  for (const entry of table.agent) {
    if (entry.turn !== undefined && entry.turn !== turn) continue;
    if (entry.prompt !== undefined && entry.prompt.find(instructions) === null) continue;
    const result = results.find((r) => r.tool === entry.after);
    if (entry.after === undefined ? results.length > 0 : result === undefined) continue;
    const inResult = groups(entry.result, result?.text ?? "");
    const inMessage = groups(entry.when, message);
    if (inResult === null || inMessage === null) continue;
    const fill = filler([...inMessage, ...inResult], result?.text ?? "");
    const calls = Object.entries(entry.call ?? {}).map(([name, input]): ThoughtBlock => ({
      type: "tool_use",
      name,
      input: fillAll(input, fill),
    }));
    const blocks: ThoughtBlock[] = [
      ...(entry.reply === undefined ? [] : [{ type: "text" as const, text: fill(entry.reply) }]),
      ...calls,
    ];
    return {
      blocks,
      ...(entry.refuse && { refusal: { category: "general_harms", explanation: "As the table says." } }),
      ...mannerOf(entry),
    };
  }
  const last = results.at(-1);
  throw nothingFits(
    "agent",
    last === undefined ? message : `${message} (after ${last.tool} answered ${last.text})`,
  );
}

function judge(table: ScriptTable, request: MessageRequest): Thought {
  const question = readQuestion(request);
  if (question === null) throw invalid("The judge's request has no transcript.");
  const { criterion, transcript, turn, from } = question;
  const replies = transcript.filter(
    (line) => line.speaker === "agent" && (turn === null ? line.turn >= from : line.turn === turn),
  );
  const all = replies.map((line) => line.text).join("\n\n");
  const menu = JSON.stringify(request.output_config?.format);
  const scored = menu.includes('"score"');
  const entry = table.judge.find(
    (e) =>
      (scored ? e.score !== undefined : e.verdict !== undefined) &&
      (e.when === undefined || e.when.find(criterion) !== null) &&
      (e.reply === undefined || e.reply.find(all) !== null) &&
      (e.without === undefined || e.without.find(all) === null),
  );
  // A case without an entry is undecidable: never a pass, and never a fail.
  const reason = entry?.reason ?? "The table of the scripted mind has no entry for this criterion.";
  const spoken = replies.findLast((line) => line.text.trim() !== "");
  const quotes = spoken === undefined ? [] : [{ turn: spoken.turn, text: opening(spoken.text) }];
  const decision = scored
    ? { score: String(entry?.score ?? "unknown") }
    : { verdict: entry?.verdict ?? "unknown" };
  return answered({ reason, quotes, ...decision }, entry);
}

function classify(table: ScriptTable, request: MessageRequest): Thought {
  const message = messageText(request.messages.at(-1) ?? { role: "user", content: "" });
  const entry = table.classifier.find((e) => e.when === undefined || e.when.find(message) !== null);
  if (entry === undefined) throw nothingFits("classifier", message);
  const schema: unknown = request.output_config?.format?.schema;
  const properties =
    typeof schema === "object" && schema !== null && "properties" in schema ? schema.properties : {};
  const [name = "label"] = Object.entries(properties ?? {})
    .filter(([, property]) => typeof property === "object" && property !== null && "enum" in property)
    .map(([key]) => key);
  return answered({ [name]: entry.label }, entry);
}

/**
 * The table's case for a part of the instructions; otherwise one by the rule that is the same for each agent.
 */
function draft(table: ScriptTable, input: ThinkInput): Thought {
  const gap = gapOf(input) ?? "";
  const entry = table.drafts.find((e) => e.when === undefined || e.when.find(gap) !== null);
  const written =
    entry === undefined
      ? drafter(input)
      : drafted(input.request.output_config?.format?.schema, { possible: true, ...entry.draft });
  if (written === null) throw nothingFits("drafts", gap);
  return { ...written, ...mannerOf(entry ?? {}) };
}

function customer(table: ScriptTable, input: ThinkInput): Thought {
  const { request } = input;
  const scenario = systemText(request);
  const heard = messageText(request.messages.at(-1) ?? { role: "user", content: "" });
  const turn = request.messages.filter(({ role }) => role === "assistant").length + 1;
  for (const entry of table.customer) {
    if (entry.turn !== undefined && entry.turn !== turn) continue;
    if (entry.goal !== undefined && entry.goal.find(scenario) === null) continue;
    const found = groups(entry.when, heard);
    if (found === null) continue;
    const end = entry.ends ? ` ${END_TOKEN.exec(scenario)?.[0] ?? "[[END]]"}` : "";
    const text = `${filler(found, "")(entry.say)}${end}`.trim();
    return { blocks: [{ type: "text", text }], ...mannerOf(entry) };
  }
  // An attacker is the same for each agent. It invents no conversation: the agent's side is in the table.
  const attack = attacker(input);
  if (attack === null) throw nothingFits("customer", heard);
  return attack;
}

function answered(value: object, manner: Manner | undefined): Thought {
  return { blocks: [{ type: "text", text: JSON.stringify(value) }], ...mannerOf(manner ?? {}) };
}

function mannerOf({ delay_ms, fault }: Manner): Pick<Thought, "delayMs" | "fault"> {
  return { ...(delay_ms !== undefined && { delayMs: delay_ms }), ...(fault !== undefined && { fault }) };
}

/** The groups of a match; none where nothing is searched; null where it is not found. */
function groups(what: Sought | undefined, text: string): string[] | null {
  if (what === undefined) return [];
  const found = what.find(text);
  return found === null ? null : [...found].slice(1).map((group) => group ?? "");
}

/** Replaces `$1`, `$2` ... by the groups, and `$result` by the tool's result. */
function filler(found: readonly string[], result: string): (text: string) => string {
  return (text) =>
    text.replace(/\$(\d|result)/g, (all, name: string) =>
      name === "result" ? result : (found[Number(name) - 1] ?? all),
    );
}

function fillAll(input: Record<string, unknown>, fill: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, typeof value === "string" ? fill(value) : value]),
  );
}

/** The first sentences of a reply, whole words, short enough for a quote. */
function opening(text: string): string {
  if (text.length <= 200) return text;
  const cut = text.slice(0, 200);
  return cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : 200);
}

function nothingFits(role: string, text: string): Error {
  const said = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return invalid(
    `The scripted mind has no entry under ${role}: that fits: ${JSON.stringify(said)}. Add one.`,
  );
}
