import { expect, it } from "vitest";
import type { Case } from "../../../cases/index.ts";
import type { AgentUnderTest } from "../../../runner/index.ts";
import { refuseHistory } from "./refuse-history.ts";

const plain = { id: "plain", location: { file: "cases/s.yaml", line: 3, column: 5 } } as Case;
const late: Case = { ...plain, id: "late", history: [{ customer: "Hi", agent: "Hello!", toolCalls: [] }] };
const agent = (more: Partial<AgentUnderTest>): AgentUnderTest => ({
  name: "pia",
  identity: null,
  knowledge: "",
  begin: () => ({ respond: () => Promise.reject(new Error("nobody asks it")) }),
  ...more,
});

it.each([
  [
    "an agent of the user's own",
    {},
    /^cases\/s\.yaml:3: the case late begins with a `history`, .*takesHistory/,
  ],
  ["a service that has customers", { answersItsTools: true }, /assay serve --evaluation/],
])("a case that begins in the middle is refused for %s that can't be told of it", (_, more, message) => {
  expect(() => refuseHistory([plain, late], agent(more))).toThrow(message);
  expect(() => refuseHistory([plain], agent(more))).not.toThrow();
  expect(() => refuseHistory([late], agent({ ...more, takesHistory: true }))).not.toThrow();
});
