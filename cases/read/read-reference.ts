import { isMap } from "../../graders/tool-calls/index.ts";
import { plural } from "../../text/counts.ts";
import { checkArguments } from "../names/check-arguments.ts";
import { reportUnknownTool } from "../names/check-calls.ts";
import { type Reader, report } from "./reader.ts";
import { createScriptedCustomer } from "../lint/scripted.ts";
import { isPlayed } from "../played.ts";
import { createToolAnswers, type ToolAnswers } from "../world/tool-answers.ts";
import type { Customer, PastTurn, ReferenceTurn, ToolFixture } from "../types.ts";
import { worldBehind } from "../world/tools.ts";
import { changesBetween, type PlayedWorld } from "../world/world.ts";
import { asData } from "../schema/written.ts";
import type { Path } from "../yaml/yaml.ts";

/** A call as it is written: the tool's name with its arguments, and what the tool answered. */
type RawCall = { returns?: string | undefined; fails?: string | undefined; [tool: string]: unknown };

/** A reference as it is written: a reply, or a reply with what led to it. */
export type RawReference =
  | string
  | {
      customer?: string | undefined;
      calls?: RawCall[] | undefined;
      cites?: { link: string; title?: string | undefined; text: string }[] | undefined;
      route?: string | undefined;
      [speaker: string]: unknown;
    };

/** The reply of a turn, under `agent` or under the agent's own name. */
function spokenIn(item: Exclude<RawReference, string>, speakers: readonly string[]): string {
  const spoken = ["agent", ...speakers].map((name) => item[name]).find((text) => typeof text === "string");
  return typeof spoken === "string" ? spoken : "";
}

/** Reads the reference conversation of a case and checks it against the case's customer. */
export function readReference(
  reader: Reader,
  input: {
    path: Path;
    raw: readonly RawReference[];
    customer: Customer;
    tools: readonly ToolFixture[];
    world: unknown;
  },
): ReferenceTurn[] {
  const { path, raw, customer, tools } = input;
  const answers = createToolAnswers(tools);
  // The calls of a reference are made in a system of their own, so that what it leaves behind is known.
  const world = worldBehind(reader.tools)?.begin(input.world, reader.today) ?? null;
  const turns = raw.map((item, index): ReferenceTurn => {
    const { calls = [] } = typeof item === "string" ? {} : item;
    const before = calls.length > 0 ? world?.rows() : undefined;
    const toolCalls = calls.flatMap((call, i) => {
      const read = readCall(reader, { path: [...path, index, "calls", i], call });
      return read === null ? [] : [answeredCall(reader, { ...read, answers, world, turn: index })];
    });
    return {
      customer: typeof item === "string" ? null : (item.customer ?? null),
      ...saidIn(item, reader.speakers),
      toolCalls,
      ...(world && { changes: before === undefined ? [] : changesBetween(before, world.rows()) }),
    };
  });
  fitToCustomer(reader, { path, turns, customer });
  return turns;
}

/** Reads the messages before the case begins. No tool is called again: each call has its answer. */
export function readHistory(
  reader: Reader,
  { path, raw }: { path: Path; raw: readonly (Exclude<RawReference, string> & { customer: string })[] },
): PastTurn[] {
  return raw.map((item, index) => ({
    customer: item.customer,
    ...saidIn(item, reader.speakers),
    toolCalls: (item.calls ?? []).flatMap((call, i) => {
      const read = readCall(reader, { path: [...path, index, "calls", i], call });
      if (read === null) return [];
      const { at, name, input, said } = read;
      if (said !== null) return [{ name, input, ...said }];
      report(
        reader,
        at,
        `What this call of \`${name}\` was answered is missing`,
        "Say what it `returns`, or with which error it `fails`: a call of a history is not made again.",
      );
      return [];
    }),
  }));
}

/** The reply of a turn with its sources and calls. */
function saidIn(
  item: RawReference,
  speakers: readonly string[],
): Pick<ReferenceTurn, "agent" | "cites" | "route"> {
  if (typeof item === "string") return { agent: item };
  const { cites, route } = item;
  return {
    agent: spokenIn(item, speakers),
    ...(cites !== undefined && {
      cites: cites.map(({ link, title = "", text }) => ({ link, title, text })),
    }),
    ...(route !== undefined && { route }),
  };
}

/** A call in its written form. */
interface WrittenCall {
  at: Path;
  name: string;
  input: Record<string, unknown>;
  /** Its answer; null where it has none. */
  said: { result: string; isError: boolean } | null;
}

/** @returns null for an invalid call, which is reported */
function readCall(reader: Reader, { path, call }: { path: Path; call: RawCall }): WrittenCall | null {
  const { returns, fails, ...rest } = call;
  const [name, second] = Object.keys(rest);
  if (name === undefined || second !== undefined) {
    report(
      reader,
      path,
      name === undefined
        ? "The call names no tool"
        : `One call can't be both \`${name}\` and \`${String(second)}\``,
      "Write one call an item: `- { lookup_order: { order: 5512 }, returns: shipped }`.",
    );
    return null;
  }
  reportUnknownTool(reader, { name, path: [...path, name] });
  const args = asData(rest[name] ?? {});
  if (!isMap(args)) {
    report(
      reader,
      [...path, name],
      `The arguments of \`${name}\` are a map of keys`,
      "For example { order: 5512 }.",
    );
    return null;
  }
  if (returns !== undefined && fails !== undefined) {
    report(
      reader,
      [...path, "fails"],
      "A tool either `returns` something or `fails`",
      "Remove one of the two.",
    );
    return null;
  }
  checkArguments(reader, { tool: name, path: [...path, name], args, expected: false });
  const said =
    returns !== undefined
      ? { result: returns, isError: false }
      : fails !== undefined
        ? { result: fails, isError: true }
        : null;
  return { at: [...path, name], name, input: args, said };
}

/** A call with its answer: its own, the case's, or that of the system behind the tool. */
function answeredCall(
  reader: Reader,
  call: WrittenCall & { answers: ToolAnswers; world: PlayedWorld | null; turn: number },
): ReferenceTurn["toolCalls"][number] {
  const { at, name, input, said, answers, world, turn } = call;
  // Asked also where the reference says the answer itself, so that the next call gets the next one.
  const scripted = answers(name, input);
  if (said !== null) return { name, input, ...said };
  const fault = scripted?.fault;
  if (world !== null && (scripted === null || scripted.unanswered === true || fault !== undefined)) {
    const key = `${turn} ${name} ${JSON.stringify(input)}`;
    const told = world.answer({ tool: name, input, key, ...(fault && fault !== "none" && { fault }) });
    if (told !== null) return { name, input, result: told.content, isError: told.isError };
  }
  const own = reader.tools.get(name)?.answer;
  if (scripted?.unanswered === true || (scripted === null && own === null)) {
    report(
      reader,
      at,
      `Nothing answers this call of \`${name}\``,
      "Add an entry for it under the case's `tools`, or say here what it `returns`.",
    );
  }
  const itself = { result: own ?? "", isError: false };
  const { result, isError } = fault === "none" ? itself : (scripted ?? itself);
  return { name, input, result, isError };
}

/** The reference must be a conversation that this customer would have. */
function fitToCustomer(
  reader: Reader,
  input: { path: Path; turns: ReferenceTurn[]; customer: Customer },
): void {
  const { path, turns, customer } = input;
  turns.forEach((turn, index) => {
    if (isPlayed(customer) && turn.customer === null) {
      report(
        reader,
        [...path, index],
        `\`customer\` is missing in turn ${index + 1} of the reference`,
        "This customer is played by a model, so the reference says both sides: { customer: ..., agent: ... }.",
      );
    }
    if (!isPlayed(customer) && turn.customer !== null) {
      report(
        reader,
        [...path, index, "customer"],
        "The case itself says what the customer says; here it would be ignored",
        "Remove `customer` from the reference.",
      );
    }
  });
  if (customer.kind === "turns" && turns.length !== customer.turns.length) {
    report(
      reader,
      path,
      `The reference has ${plural(turns.length, "reply", "replies")}, but the customer says ${plural(customer.turns.length, "thing", "things")}`,
      "Write one reply for each message of the customer.",
    );
  }
  if (isPlayed(customer) && turns.length > customer.maxTurns) {
    const key = customer.kind === "crescendo" ? "turns" : "max_turns";
    report(reader, path, `The reference is longer than \`${key}\` allows (${customer.maxTurns})`);
  }
  if (customer.kind === "scripted") fitToScript(reader, { path, turns, customer });
}

function fitToScript(
  reader: Reader,
  input: { path: Path; turns: ReferenceTurn[]; customer: Extract<Customer, { kind: "scripted" }> },
): void {
  const { path, turns, customer } = input;
  if (turns.length > customer.maxTurns) {
    report(reader, path, `The reference is longer than \`max_turns\` allows (${customer.maxTurns})`);
    return;
  }
  const script = createScriptedCustomer(customer);
  script.next(null);
  for (const [index, turn] of turns.entries()) {
    const said = script.next(turn.agent);
    const isLast = index === turns.length - 1;
    if (said === null && !isLast) {
      report(
        reader,
        [...path, index + 1],
        `The customer is done after reply ${index + 1} of the reference; the rest would never be said`,
        "Remove the rest, or give the customer something to say: check the patterns in `answers`.",
      );
      return;
    }
    if (said !== null && isLast && turns.length < customer.maxTurns) {
      report(
        reader,
        [...path, index],
        `The reference stops, but the customer goes on with "${said}"`,
        "Add the agent's next reply, or change the script.",
      );
    }
  }
}
