import { readFileSync } from "node:fs";
import { describe } from "vitest";
import { z } from "zod";
import { fromOpenAiMessages } from "../../graders/recorded/openai-messages.ts";
import { makeCheck, runCheck } from "../fixtures/graders.ts";
import type { ToolCall } from "../../graders/contract/transcript.ts";
import { holdAgainst, type RecordedCase } from "./differences.ts";

/**
 * 194 trajectory matches of agentevals 0.0.7 (MIT, LangChain): `own` from its tests, `probe` executed.
 * strict -> exactly and in_order, unordered -> exactly, superset -> at_least, subset -> at_most.
 * Arguments: exact -> exact, superset -> covers, ignore -> a tool's name alone.
 */

const modes = z.enum(["exact", "ignore", "subset", "superset"]);
const caseSchema = z.looseObject({
  id: z.string(),
  mode: z.enum(["strict", "unordered", "subset", "superset"]),
  toolArgsMatchMode: modes,
  toolArgsMatchOverrides: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  reference: z.unknown(),
  output: z.unknown(),
  verdict: z.union([z.boolean(), z.string()]),
});
type Trajectory = z.infer<typeof caseSchema>;

const file = new URL("./trajectories-agentevals.json", import.meta.url);
const { cases } = z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(file, "utf8")));

const callsOf = (messages: unknown) =>
  fromOpenAiMessages(messages).transcript.turns.flatMap((turn) => turn.toolCalls);

/** How a tool's arguments are compared. */
function argsMode(given: Trajectory, tool: string): string | string[] {
  const overrides = given.toolArgsMatchOverrides ?? {};
  return Object.hasOwn(overrides, tool)
    ? (overrides[tool] ?? given.toolArgsMatchMode)
    : given.toolArgsMatchMode;
}

/** An expected call in YAML's form. */
function entryOf(call: ToolCall, mode: string | string[]): unknown {
  if (mode === "ignore") return call.name;
  if (Array.isArray(mode)) return { [call.name]: picked(call.input, mode) };
  // The functions of these cases check a word where the reference has it, and nothing elsewhere.
  if (mode.startsWith("fn:")) {
    return JSON.stringify(call.input).includes("upgrade")
      ? { [call.name]: { query: "/upgrade/" } }
      : call.name;
  }
  return { [call.name]: call.input };
}

/** Only the values at these dotted paths. */
function picked(input: unknown, paths: string[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const path of paths) {
    const [key = "", ...rest] = path.split(".");
    const inner = z.record(z.string(), z.unknown()).safeParse(input).data?.[key];
    if (inner !== undefined) result[key] = rest.length === 0 ? inner : picked(inner, [rest.join(".")]);
  }
  return result;
}

/**
 * The corresponding checks of a case: calls of different tools never match, so each strictness gets a check
 * of its tools.
 */
function checksFor(given: Trajectory): unknown[] {
  const reference = callsOf(given.reference);
  const tools = [...new Set([...reference, ...callsOf(given.output)].map((call) => call.name))];
  const exactTools = tools.filter((tool) => argsMode(given, tool) === "exact");
  const looseTools = tools.filter((tool) => !exactTools.includes(tool));
  const rule = { strict: "exactly", unordered: "exactly", superset: "at_least", subset: "at_most" }[
    given.mode
  ];
  const groups = [
    { args: "exact", tools: exactTools },
    { args: "covers", tools: looseTools },
  ].filter((group) => group.tools.length > 0);
  if (groups.length === 0) return [{ [rule]: [] }];
  const listOf = (some: string[]) =>
    reference
      .filter((call) => some.includes(call.name))
      .map((call) => entryOf(call, argsMode(given, call.name)));
  const checks: unknown[] = groups
    .map((group) => ({ ...group, [rule]: listOf(group.tools) }))
    // With some tools expected and others not, "at least nothing" of the others is not a check.
    .filter((check) => rule !== "at_least" || groups.length === 1 || listOf(check.tools).length > 0);
  if (given.mode === "strict" && reference.length > 0) {
    checks.push({ in_order: listOf(tools), args: looseTools.length === 0 ? "exact" : "covers" });
  }
  return checks;
}

function toRecorded(given: Trajectory): RecordedCase {
  const recorded = typeof given.verdict === "string" ? "refused" : given.verdict ? "pass" : "fail";
  return {
    id: given.id,
    recorded,
    ours: async () => {
      const { transcript } = fromOpenAiMessages(given.output);
      const statuses: string[] = [];
      for (const value of checksFor(given)) {
        try {
          makeCheck("tool_calls", value);
        } catch {
          return "refused";
        }
        statuses.push((await runCheck("tool_calls", value, { transcript })).verdict.status);
      }
      return statuses.find((status) => status !== "pass") ?? "pass";
    },
  };
}

const allowsMissing = cases.filter((given) => given.toolArgsMatchMode === "subset").map(({ id }) => id);

describe("agentevals' trajectories", () => {
  holdAgainst({
    cases: cases.map(toRecorded),
    differences: [
      {
        ids: ["own-005", "probe-021"],
        ours: "fail",
        why: "`in_order` is about the order in which calls were made; a transcript has no messages within a reply",
      },
      {
        ids: ["probe-005", "probe-013", "probe-025", "probe-113"],
        ours: "pass",
        why: "the same calls were made; how they were spread over messages, and messages without calls, are no calls",
      },
      {
        ids: ["probe-008", "probe-012", "probe-016", "probe-116"],
        ours: "refused",
        why: "at least nothing is no check: it is refused when the case is read",
      },
      {
        ids: ["probe-041", "probe-042", "probe-043"],
        ours: "unscored",
        why: "a conversation without a turn shows nothing either way",
      },
      { ids: ["probe-044"], ours: "refused", why: "at least nothing is no check" },
      {
        ids: ["probe-049", "probe-050", "probe-051", "probe-052"],
        ours: "fail",
        why: "a list is not a map with numbers as keys",
      },
      {
        ids: ["probe-069", "probe-070", "probe-071", "probe-072"],
        ours: "pass",
        why: "`covers` tolerates more keys at every depth, not only at the top: measured to agree with real outcomes",
      },
      {
        ids: ["probe-082", "probe-084"],
        ours: "pass",
        why: "a pairing of all calls exists, and the first that comes along is not it",
      },
      { ids: ["probe-101"], ours: "fail", why: "another tool was called: flat calls are read, too" },
      {
        ids: ["probe-109", "probe-110", "probe-111", "probe-112"],
        ours: "fail",
        why: "arguments that are no JSON are the agent's mistake: they match nothing, and the case is not in error",
      },
      {
        ids: ["probe-122", "probe-123"],
        ours: "pass",
        why: "the direction in which arguments are compared does not depend on the rule for calls",
      },
      { ids: ["probe-131"], ours: "fail", why: "the same: an expected argument is missing" },
    ],
    without: [
      {
        cases: 15,
        of: (id) => allowsMissing.includes(id),
        why: "arguments that may be missing but, if given, must be these: no case here needs it, and a tool's schema says what is required",
      },
    ],
  });
});
