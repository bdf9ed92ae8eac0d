import { describe, expect, it } from "vitest";
import type { Case } from "../../../cases/index.ts";
import type { AgentUnderTest } from "../../../runner/index.ts";
import { refuseWorlds } from "./refuse-worlds.ts";

const aCase = (id: string, more: Partial<Case> = {}): Case => ({
  id,
  suite: "s",
  about: "",
  kind: "regression",
  tags: [],
  trials: 1,
  customer: { kind: "turns", turns: [{ customer: "Hi", expect: [] }] },
  expect: [],
  tools: [],
  reference: [],
  location: { file: "cases/s.yaml", line: 7, column: 5 },
  lines: { from: 7, to: 9 },
  ...more,
});
const agent = (takesWorld: boolean): AgentUnderTest => ({
  name: "pia",
  identity: null,
  knowledge: "",
  takesWorld,
  begin: () => ({ respond: () => Promise.reject(new Error("nobody asks it")) }),
});
const state = { kind: "state", settings: {}, not: false, severity: "required" as const, criteria: ["c"] };
const withWorld = aCase("with-world", { world: { orders: [] } });
const withState = aCase("with-state", { expect: [state] });

describe("cases that need the system behind the agent's tools", () => {
  it.each([
    ["a world", [withWorld], /^cases\/s\.yaml:7: the case with-world sets up/],
    ["a state check", [withState], /the case with-state sets up/],
    ["several", [aCase("plain"), withState, withWorld], /the case with-state, and 1 more, sets up/],
  ])("are refused for an agent of the user's own: %s", (_, chosen, message) => {
    expect(() => refuseWorlds(chosen, agent(false))).toThrow(message);
    expect(() => refuseWorlds(chosen, agent(false))).toThrow(/pia is an agent of your own/);
  });

  it.each([
    ["a world", withWorld],
    ["a state check", withState],
    ["an answer of a tool", aCase("scripted", { tools: [{ tool: "look", replies: [] }] })],
  ])("are refused for a service that has customers: %s", (_, one) => {
    const served = { ...agent(false), answersItsTools: true };
    expect(() => refuseWorlds([aCase("plain"), one], served)).toThrow(/assay serve --evaluation/);
    expect(() => refuseWorlds([aCase("plain")], served)).not.toThrow();
    expect(() => refuseWorlds([one], { ...served, takesWorld: true })).not.toThrow();
  });

  it("are played by an agent that takes a world; and others by any", () => {
    expect(() => refuseWorlds([withWorld, withState], agent(true))).not.toThrow();
    expect(() => refuseWorlds([aCase("plain")], agent(false))).not.toThrow();
  });
});
