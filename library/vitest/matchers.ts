/**
 * `assay/vitest/matchers`: checks of a conversation in your own tests. `expect.extend(matchers)` in a setup
 * file.
 */
import { inject } from "vitest";
import type { CheckResult, Transcript } from "../../graders/index.ts";
import { post } from "./case.ts";

/** A conversation: a transcript, or a recording with the agent's knowledge. */
export type GradedConversation = Transcript | { transcript: Transcript; knowledge?: string };
export type { GradedConversation as Conversation };

interface Matched {
  pass: boolean;
  message: () => string;
}

interface AssayMatchers {
  /** The agent called this tool, with at least these arguments, and the tool answered without an error. */
  toCallTool(name: string, args?: Record<string, unknown>): Promise<void>;
  /** One check holds, written as in YAML: `{ says: { any: ["9 AM", "9:00"] } }`. */
  toPassCheck(check: Record<string, unknown>): Promise<void>;
  /** The judge finds it true: one sentence that can be true or false. */
  toPassJudge(criterion: string): Promise<void>;
}

declare module "vitest" {
  interface Matchers<T> extends AssayMatchers {}
}

/** Matchers for `expect.extend`. Each is awaited. */
export const matchers = {
  toCallTool: (
    conversation: GradedConversation,
    name: string,
    args?: Record<string, unknown>,
  ): Promise<Matched> =>
    toPassCheck(conversation, { tool_calls: { at_least: [args === undefined ? name : { [name]: args }] } }),
  toPassCheck,
  toPassJudge: (conversation: GradedConversation, criterion: string): Promise<Matched> =>
    toPassCheck(conversation, { judge: criterion }),
};

async function toPassCheck(
  conversation: GradedConversation,
  written: Record<string, unknown>,
): Promise<Matched> {
  const { transcript, knowledge = "" } =
    "transcript" in conversation ? conversation : { transcript: conversation };
  const { label, verdict } = await post<CheckResult>(inject("assay"), "check", {
    written,
    transcript,
    knowledge,
  });
  // An open result is neither a pass nor a fail, also under `.not`.
  if (verdict.status === "unscored") throw new Error(`${label}: can't tell, ${verdict.reason}`);
  return { pass: verdict.status === "pass", message: () => `${label}: ${verdict.reason}` };
}
