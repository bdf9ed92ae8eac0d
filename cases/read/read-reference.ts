import { isMap } from "../../graders/tool-calls/index.ts";
import { plural } from "../../text/counts.ts";
import { checkArguments } from "../names/check-arguments.ts";
import { reportUnknownTool } from "../names/check-calls.ts";
import { type Reader, report } from "./reader.ts";
import { createScriptedCustomer } from "../lint/scripted.ts";
import { isPlayed } from "../played.ts";
import { createToolAnswers, type ToolAnswers } from "../world/tool-answers.ts";
import type { Customer, ReferenceTurn, ToolFixture } from "../types.ts";
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
    const at = [...path, index];
    const calls = typeof item === "string" ? [] : (item.calls ?? []);
    const before = calls.length > 0 ? world?.rows() : undefined;
    const toolCalls = calls.flatMap((call, i) => {
      const read = readCall(reader, { path: [...at, "calls", i], call, answers, world, turn: index });
      return read === null ? [] : [read];
    });
    const cites =
      typeof item === "string"
        ? undefined
        : item.cites?.map(({ link, title = "", text }) => ({ link, title, text }));
    return {
      customer: typeof item === "string" ? null : (item.customer ?? null),
      agent: typeof item === "string" ? item : spokenIn(item, reader.speakers),
      toolCalls,
      ...(cites !== undefined && { cites }),
      ...(typeof item !== "string" && item.route !== undefined && { route: item.route }),
      ...(world && { changes: before === undefined ? [] : changesBetween(before, world.rows()) }),
    };
  });
  fitToCustomer(reader, { path, turns, customer });
  return turns;
}

function readCall(
  reader: Reader,
  input: {
    path: Path;
    call: RawCall;
    answers: ToolAnswers;
    world: PlayedWorld | null;
    turn: number;
  },
): ReferenceTurn["toolCalls"][number] | null {
  const { path, call, answers, world, turn } = input;
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
  // Asked also where the reference says the answer itself, so that the next call gets the next one.
  const scripted = answers(name, args);
  if (returns !== undefined) return { name, input: args, result: returns, isError: false };
  if (fails !== undefined) return { name, input: args, result: fails, isError: true };
  const fault = scripted?.fault;
  if (world !== null && (scripted === null || scripted.unanswered === true || fault !== undefined)) {
    const key = `${turn} ${name} ${JSON.stringify(args)}`;
    const told = world.answer({ tool: name, input: args, key, ...(fault && fault !== "none" && { fault }) });
    if (told !== null) return { name, input: args, result: told.content, isError: told.isError };
  }
  const own = reader.tools.get(name)?.answer;
  if (scripted?.unanswered === true || (scripted === null && own === null)) {
    report(
      reader,
      [...path, name],
      `Nothing answers this call of \`${name}\``,
      "Add an entry for it under the case's `tools`, or say here what it `returns`.",
    );
  }
  const itself = { result: own ?? "", isError: false };
  const { result, isError } = fault === "none" ? itself : (scripted ?? itself);
  return { name, input: args, result, isError };
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
