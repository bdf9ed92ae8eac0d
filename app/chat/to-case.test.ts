import { expect, it } from "vitest";
import type { AgentTurn } from "../../agent/index.ts";
import { anyTools, loadLibrary } from "../../cases/index.ts";
import { GRADERS } from "../../graders/index.ts";
import { differences, type ArgumentsMatcher } from "../../graders/tool-calls/index.ts";
import { caseYaml } from "./to-case.ts";

const turn = (agent: string, toolCalls: AgentTurn["toolCalls"] = []): AgentTurn => ({
  agent,
  end: "end_turn",
  toolCalls,
  calls: [],
  latencyMs: 1,
  firstTextMs: 1,
});
const call = (result: string, isError = false): AgentTurn["toolCalls"][number] => ({
  name: "lookup_order",
  input: { order: "5512", urgent: true },
  result,
  isError,
  durationMs: 1,
});

const odd = (input: unknown): AgentTurn["toolCalls"][number] => ({ ...call("found"), input });

const SUITE = "suite: chats\nabout: From chats.\ndefaults: { criteria: [ok] }\ncases:\n";
const CRITERIA =
  "criteria:\n  - { id: ok, name: Ok, about: Holds., owner: Me, severity: watch, target: 90%, floor: 0% }\n";

async function load(yaml: string) {
  const files: Record<string, string> = {
    "cases/chats.yaml": `${SUITE}${yaml}\n`,
    "cases/criteria.yaml": CRITERIA,
  };
  return loadLibrary({
    dir: "cases",
    graders: GRADERS,
    today: "2026-11-26",
    tools: anyTools(),
    read: {
      list: () => Promise.resolve(["chats.yaml", "criteria.yaml"]),
      text: (path) => Promise.resolve(files[path] ?? ""),
    },
  });
}

it.each([
  ["plain", "Hi", "Hello."],
  ["what YAML reads as something else", "yes", "no: 2021-01-01 # {a}\n- 12"],
  ["quotes and lines", 'He said "it\'s\n\nfine"', "'single' \"double\" | > & * !x %"],
  ["other scripts", "Öffnungszeiten? 営業時間 🙂", "9–17 Uhr"],
])("is a case that loads without an edit: %s", async (_, customer, agent) => {
  const { library, problems } = await load(
    caseYaml({ exchanges: [{ customer, turn: turn(agent) }], calls: [] }, { id: null }),
  );
  expect(problems).toEqual([]);
  const [made] = library.suites.flatMap((s) => s.cases);
  expect(made).toMatchObject({ id: "from-a-chat" });
  expect(JSON.stringify(made)).toContain(JSON.stringify(customer));
  expect(JSON.stringify(made)).toContain(JSON.stringify(agent));
});

it.each([
  ["what looks like a pattern", { path: "/x/", flags: "/leaf/i", of: ["/a/b+/"] }],
  ["the word any, and numbers as texts", { what: "any", zip: "01234", year: 2021, big: 1e21 }],
  ["maps that look like matchers", { filter: { about: "cars", literally: "x" }, between: 3 }],
  ["nothing", {}],
])("expects of a tool exactly what it was called with: %s", async (_, input) => {
  const yaml = caseYaml(
    { exchanges: [{ customer: "Look", turn: turn("Done.", [odd(input)]) }], calls: [] },
    { id: null },
  );
  const { library, problems, doubts } = await load(yaml);
  expect([problems, doubts]).toEqual([[], []]);
  const [made] = library.suites.flatMap((s) => s.cases);
  const [check] = made?.customer.kind === "turns" ? (made.customer.turns[0]?.expect ?? []) : [];
  const { exactly } = (check?.settings ?? { exactly: [] }) as { exactly: { args: ArgumentsMatcher }[] };
  const [{ args } = { args: null }] = exactly;
  expect(args === null ? null : differences(args, input, "exact")).toEqual([]);
});

it("keeps tool calls as a check, what tools answered, and both in the reference", async () => {
  const yaml = caseYaml(
    {
      exchanges: [
        { customer: "Where is it?", turn: turn("Sorry, again?", [call("timeout", true)]) },
        { customer: "5512", turn: turn("Shipped.", [call('{"status":"shipped"}')]) },
      ],
      calls: [],
    },
    { id: "Where Is It?" },
  );
  expect(yaml).toContain("  - id: where-is-it\n");
  expect(yaml).toContain("- fails: timeout\n");
  expect(yaml).toContain(`- returns: '{"status":"shipped"}'\n`);
  const { problems } = await load(yaml);
  expect(problems).toEqual([]);
});

it("asks that a message is sorted as it was, where the agent sorts messages", () => {
  const sorted = { ...turn("Gladly."), route: { route: "quote", asked: true } };
  const yaml = caseYaml({ exchanges: [{ customer: "A quote?", turn: sorted }], calls: [] }, { id: null });
  expect(yaml).toMatch(/expect:\n +- route: quote\n[^]*reference:\n +- route: quote\n +agent: Gladly\./);
});
