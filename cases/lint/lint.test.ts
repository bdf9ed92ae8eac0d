import { setImmediate as turnOfLoop } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Transcript } from "../../graders/contract/transcript.ts";
import type { Check, GradeContext, Grader, JudgeServices } from "../../graders/contract/types.ts";
import * as verdicts from "../../graders/contract/verdict.ts";
import { type GradeCheck, lintLibrary } from "./lint.ts";
import { playDoNothing, playReference } from "./players.ts";
import type { Case, Customer, ReferenceTurn } from "../types.ts";

const check = (kind: string, settings: unknown, more: Partial<Check> = {}): Check => ({
  kind,
  settings,
  not: false,
  severity: "required",
  criteria: ["c"],
  ...more,
});
const reply = (agent: string): ReferenceTurn => ({ customer: null, agent, toolCalls: [] });
const caseOf = (id: string, customer: Customer, expect: Check[], reference: ReferenceTurn[]): Case => ({
  id,
  suite: "s",
  about: id,
  kind: "regression",
  tags: [],
  trials: 1,
  customer,
  expect,
  tools: [],
  reference,
  location: { file: "cases/s.yaml", line: 3, column: 5 },
  lines: { from: 3, to: 9 },
});
const says = (customer: string, expect: Check[], reference: string): Case =>
  caseOf("one", { kind: "turns", turns: [{ customer, expect }] }, [], [reply(reference)]);

const said = (transcript: Transcript) => transcript.turns.map((turn) => turn.agent).join("\n");
let inFlight = 0;
let mostInFlight = 0;
/**
 * Two small graders: `has` searches a text; `judge` does so as well, but needs a judge, and lets other calls
 * run first.
 */
const gradeCheck: GradeCheck = async ({ check, id, subject, context }) => {
  if (check.kind === "judge") {
    if (context.judge === null) throw new Error("asked without a judge");
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    await turnOfLoop();
    inFlight--;
  }
  const { settings } = check;
  const wanted = typeof settings === "string" ? settings : JSON.stringify(settings);
  const pass = said(subject.transcript).includes(wanted) !== check.not;
  const decide = settings === "unclear" ? verdicts.unscored : pass ? verdicts.pass : verdicts.fail;
  const verdict = decide("looked");
  return {
    id,
    kind: check.kind,
    label: `has ${String(check.settings)}`,
    severity: check.severity,
    criteria: [],
    verdict,
  };
};
const graders = new Map(
  ["has", "judge", "latency"].map((kind) => [
    kind,
    { kind, needsJudge: kind === "judge", ...(kind === "latency" && { ofCalls: true }) } as Grader<unknown>,
  ]),
);
const NO_JUDGE: GradeContext = { judge: null };
const JUDGE: GradeContext = { judge: {} as JudgeServices };
const lint = (cases: Case[], context = NO_JUDGE, places?: ReadonlyMap<string, Case["location"]>) =>
  lintLibrary({
    library: { suites: [], cases, criteria: [], quarantine: [] },
    graders,
    gradeCheck,
    context,
    knowledge: "",
    concurrency: 3,
    ...(places ? { places } : {}),
  });
const told = async (...input: Parameters<typeof lint>) =>
  (await lint(...input)).findings.map(({ level, kind, message }) => `${level} ${kind}: ${message}`);

describe("lintLibrary", () => {
  it("has nothing to say of a case that only a good reply passes", async () => {
    const report = await lint([says("Hi", [check("has", "insurance")], "Welcome to Acme insurance!")]);
    expect(report).toEqual({ findings: [], cases: 1, checksGraded: 4, checksSkipped: 0, judged: false });
  });

  it("names a case that an agent passes by doing nothing", async () => {
    const negative = [check("has", "rival", { not: true })];
    expect(await told([says("Hi", negative, "Hello")])).toEqual([
      "error asks_nothing: one: the empty, canned and echoing agents would pass",
    ]);
    expect(await told([says("Tell me of insurance", [check("has", "insurance")], "insurance")])).toEqual([
      "error asks_nothing: one: the echoing agent would pass",
    ]);
    expect(await told([says("Hi", [check("has", "help you")], "I help you")])).toEqual([
      "error asks_nothing: one: the canned agent would pass",
    ]);
  });

  it("leaves checks of time out of lint: they neither fail a reference nor protect a case", async () => {
    const timed = check("latency", "unclear");
    expect(await told([says("Hi", [check("has", "insurance"), timed], "Acme insurance!")])).toEqual([]);
    expect(await told([says("Hi", [timed], "Hello")])).toEqual([
      "error asks_nothing: one: the empty, canned and echoing agents would pass",
    ]);
  });

  it("lets an advisory check protect nothing", async () => {
    expect(
      await told([says("Hi", [check("has", "insurance", { severity: "advisory" })], "insurance")]),
    ).toEqual(["error asks_nothing: one: the empty, canned and echoing agents would pass"]);
  });

  it("names each check that the reference doesn't pass, at the place of the check", async () => {
    const one = says("Hi", [check("has", "insurance"), check("has", "Acme")], "insurance");
    const place = { file: "cases/s.yaml", line: 7, column: 11 };
    const { findings } = await lint([one], NO_JUDGE, new Map([["one 0.expect.1", place]]));
    expect(findings).toMatchObject([
      { kind: "reference_fails", location: place, message: "one: the reference fails `has Acme`: looked" },
    ]);
  });

  it("warns where the canned agent passes, and the reference only greets as well", async () => {
    const one = says("?", [check("has", "help you")], "Hi! What can I help you with?");
    const { findings } = await lint([one]);
    expect(findings).toMatchObject([
      {
        level: "warning",
        kind: "asks_nothing",
        message: "one: the canned agent would pass",
        hint: "It may be sound: its reference only greets, too. If it isn't, add a required check for something that a good reply must say or do.",
      },
    ]);
    expect(
      await told([says("?", [check("has", "rival", { not: true })], "Hi! What can I help you with?")]),
    ).toEqual(["error asks_nothing: one: the empty, canned and echoing agents would pass"]);
  });

  it("warns where only a judge let one idle agent pass, for it may be wrong", async () => {
    const one = says("Hi", [check("judge", "help you")], "I help you: it costs $100.");
    expect(await told([one], JUDGE)).toEqual(["warning asks_nothing: one: the canned agent would pass"]);
    const two = says("Hi", [check("judge", "rival", { not: true })], "It costs $100.");
    expect(await told([two], JUDGE)).toEqual([
      "error asks_nothing: one: the empty, canned and echoing agents would pass",
    ]);
  });

  it("takes what a judge says of a reference for no mistake of the case", async () => {
    const rule = check("has", "insurance");
    const wordings = [
      [check("judge", "Is kind."), 'doesn\'t take this for true of the reference: "Is kind."'],
      [check("judge", { criterion: "Is kind." }), 'doesn\'t take this for true of the reference: "Is kind."'],
      [
        check("judge", "insurance", { not: true }),
        'takes this for true of the reference, and it must not be: "insurance"',
      ],
      [check("judge", "unclear"), 'can\'t tell whether this is true of the reference: "unclear"'],
    ] as const;
    for (const [judged, words] of wordings) {
      expect(await told([says("Hi", [rule, judged], "insurance")], JUDGE)).toEqual([
        `warning reference_fails: one: the simulator's judge ${words}`,
      ]);
    }
    // A rule check that the reference fails is a mistake, even if the judge passes it.
    expect(await told([says("Hi", [rule, check("judge", "Acme")], "Acme")], JUDGE)).toEqual([
      "error reference_fails: one: the reference fails `has insurance`: looked",
    ]);
  });

  it("without a judge asks only rule checks, says so, and warns where only a judge could fail an idle agent", async () => {
    const report = await lint([says("Hi", [check("judge", "insurance")], "insurance")]);
    expect(report).toMatchObject({ judged: false, checksGraded: 0, checksSkipped: 4 });
    expect(report.findings).toMatchObject([{ kind: "unjudged", level: "warning" }]);
  });

  it("with a judge asks it where no rule has decided, a few calls at a time", async () => {
    mostInFlight = 0;
    const byRule = [check("has", "insurance"), check("judge", "insurance")];
    const many = Array.from({ length: 10 }, () => says("Hi", [check("judge", "insurance")], "insurance"));
    const report = await lint([says("Hi", byRule, "insurance"), ...many], JUDGE);
    // The first case: one rule check for each idle agent, and both checks for the reference. The others: four
    // judged ones.
    expect(report).toMatchObject({
      findings: [],
      judged: true,
      checksGraded: 3 + 2 + 10 * 4,
      checksSkipped: 0,
    });
    expect(mostInFlight).toBe(3);
  });
});

describe("the players", () => {
  const scripted: Customer = {
    kind: "scripted",
    opens: "Hi",
    answers: [{ when: { source: "year", flags: "i" }, say: "2019", again: false }],
    otherwise: "What?",
    maxTurns: 3,
  };

  it("play a scripted customer to the end of the script, or to its bound", () => {
    const idle = playDoNothing(caseOf("a", scripted, [], []), { name: "empty", reply: () => "" });
    expect(idle.turns.map(({ customer, agent, end }) => [customer, agent, end])).toEqual([
      ["Hi", "", "empty"],
      ["What?", "", "empty"],
      ["What?", "", "empty"],
    ]);
    expect(idle.end).toBe("max_turns");
    const told = playReference(caseOf("a", scripted, [], [reply("Which year?"), reply("Thanks.")]));
    expect(told.turns.map((turn) => turn.customer)).toEqual(["Hi", "2019"]);
    expect(told.end).toBe("customer");
    const cut = playReference(caseOf("a", scripted, [], ["Hm.", "Hm.", "Hm."].map(reply)));
    expect(cut.end).toBe("max_turns");
  });

  it("play a customer that a model would play by its goal, and by its reference", () => {
    const played: Customer = {
      kind: "played",
      goal: "A quote.",
      knows: {},
      doesNotKnow: [],
      manner: null,
      maxTurns: 4,
    };
    const call = { name: "get_quote", input: { year: 2019 }, result: "100", isError: false };
    const one = caseOf("a", played, [], [{ customer: "Hello", agent: "$100", toolCalls: [call] }]);
    const echo = playDoNothing(one, { name: "echoing", reply: (text) => text });
    expect(echo.turns).toMatchObject([{ customer: "A quote.", agent: "A quote.", end: "end_turn" }]);
    expect(playReference(one).turns).toMatchObject([
      { customer: "Hello", agent: "$100", toolCalls: [{ ...call, durationMs: 0 }], latencyMs: 0 },
    ]);
  });
});
