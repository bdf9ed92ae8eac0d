import { reportUnknownTool } from "./read-check.ts";
import { type Reader, report } from "./reader.ts";
import { createScriptedCustomer } from "./scripted.ts";
import type { Customer, ReferenceTurn, ToolFixture } from "./types.ts";
import type { Path } from "./yaml.ts";

/** A call as it is written: the tool's name with its arguments, and what the tool answered. */
type RawCall = { returns?: string | undefined; fails?: string | undefined; [tool: string]: unknown };

/** A reference as it is written: a reply, or a reply with what led to it. */
export type RawReference =
  | string
  | { customer?: string | undefined; calls?: RawCall[] | undefined; eva: string };

/** Reads the reference conversation of a case and holds it against the case's customer. */
export function readReference(
  reader: Reader,
  input: { path: Path; raw: readonly RawReference[]; customer: Customer; tools: readonly ToolFixture[] },
): ReferenceTurn[] {
  const { path, raw, customer, tools } = input;
  const callsOf = new Map<string, number>();
  const turns = raw.map((item, index): ReferenceTurn => {
    const at = [...path, index];
    if (typeof item === "string") return { customer: null, agent: item, toolCalls: [] };
    const toolCalls = (item.calls ?? []).flatMap((call, i) => {
      const read = readCall(reader, { path: [...at, "calls", i], call, tools, callsOf });
      return read === null ? [] : [read];
    });
    return { customer: item.customer ?? null, agent: item.eva, toolCalls };
  });
  fitToCustomer(reader, { path, turns, customer });
  return turns;
}

function readCall(
  reader: Reader,
  input: {
    path: Path;
    call: RawCall;
    tools: readonly ToolFixture[];
    callsOf: Map<string, number>;
  },
): ReferenceTurn["toolCalls"][number] | null {
  const { path, call, tools, callsOf } = input;
  const { returns, fails, ...rest } = call;
  const [name, second] = Object.keys(rest);
  if (name === undefined || second !== undefined) {
    report(
      reader,
      path,
      name === undefined
        ? "The call names no tool"
        : `One call can't be both \`${name}\` and \`${String(second)}\``,
      "Write one call an item: `- { get_quote: { make: Nissan }, returns: 100 }`.",
    );
    return null;
  }
  reportUnknownTool(reader, { name, path: [...path, name] });
  const args = rest[name] ?? {};
  if (typeof args !== "object" || Array.isArray(args)) {
    report(
      reader,
      [...path, name],
      `The arguments of \`${name}\` are a map of keys`,
      "For example { make: Nissan }.",
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
  const count = callsOf.get(name) ?? 0;
  callsOf.set(name, count + 1);
  const result = resultOf({ name, count, returns, fails, tools, backend: reader.tools });
  return { name, input: args as Record<string, unknown>, ...result };
}

/** What a call of the reference got: what it says itself, else what the case's tool would answer. */
function resultOf(input: {
  name: string;
  count: number;
  returns: string | undefined;
  fails: string | undefined;
  tools: readonly ToolFixture[];
  backend: ReadonlyMap<string, string>;
}): { result: string; isError: boolean } {
  const { name, count, returns, fails, tools, backend } = input;
  if (returns !== undefined) return { result: returns, isError: false };
  if (fails !== undefined) return { result: fails, isError: true };
  const replies = tools.find((fixture) => fixture.tool === name)?.replies ?? [];
  const reply = replies[Math.min(count, replies.length - 1)];
  if (reply === undefined) return { result: backend.get(name) ?? "", isError: false };
  return "returns" in reply
    ? { result: reply.returns, isError: false }
    : { result: reply.fails, isError: true };
}

/** The reference must be a conversation that this customer would have. */
function fitToCustomer(
  reader: Reader,
  input: { path: Path; turns: ReferenceTurn[]; customer: Customer },
): void {
  const { path, turns, customer } = input;
  turns.forEach((turn, index) => {
    if (customer.kind === "played" && turn.customer === null) {
      report(
        reader,
        [...path, index],
        `\`customer\` is missing in turn ${index + 1} of the reference`,
        "This customer is played by a model, so the reference says both sides: { customer: ..., eva: ... }.",
      );
    }
    if (customer.kind !== "played" && turn.customer !== null) {
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
      `The reference has ${count(turns.length, "reply", "replies")}, but the customer says ${count(customer.turns.length, "thing", "things")}`,
      "Write one reply for each message of the customer.",
    );
  }
  if (customer.kind === "played" && turns.length > customer.maxTurns) {
    report(reader, path, `The reference is longer than \`max_turns\` allows (${customer.maxTurns})`);
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

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
