import { attacker } from "../attacker/attack.ts";
import { drafter } from "../drafter/draft.ts";
import { agent, createRemembered } from "./agent/index.ts";
import { readRequest } from "./agent/request.ts";
import { classifier } from "./classifier.ts";
import { customer } from "./customer.ts";
import { judge } from "./judge.ts";
import { invalid } from "../../api/wire/exchange.ts";
import type { Mind, Think, ThinkInput } from "../../api/types.ts";

/** It knows only insurance. Instructions without these words belong to another kind of agent. */
const TRADE = /\bAcme\b|\binsur(?:ance|ed?|er)\b/i;

const plays: Mind["plays"] = (instructions) => instructions.trim() === "" || TRADE.test(instructions);

/** @throws {ApiError} 400 for an unknown agent: its answers would be nonsense */
function known(input: ThinkInput): ThinkInput {
  if (plays(readRequest(input.request).instructions)) return input;
  throw invalid(
    "The built-in simulated mind only plays an insurance agent, and these instructions are of another agent. Give the simulator a table of answers for it: --mind FILE.",
  );
}

/**
 * The demonstration: plays Acme's agent, its customers, judge and classifier; the request alone decides
 * which.
 */
export function acmeMind(): Mind {
  const remembered = createRemembered();
  const others: typeof customer = (o) =>
    drafter(o) ?? judge(o) ?? classifier(o) ?? attacker(o) ?? customer(o);
  const think: Think = (input) => others(input) ?? agent(known(input), remembered);
  return { think, plays, about: "an insurance agent" };
}
