import { sha256 } from "../../../claude/hash.ts";
import type { CallRecord } from "../../../claude/types.ts";
import type { AgentEvent } from "../../types.ts";
import type { ServiceSetting } from "../setting.ts";
import type { AnswerTrace } from "../watch/traces.ts";
import type { ServiceEvent, ShownMessage } from "../wire.ts";
import type { OpenAnswer } from "./open-answer.ts";

/** Metrics and traces of one answer while it is made. */
export interface AnswerWatch {
  /** Receives the agent's events. */
  heard: (event: AgentEvent) => void;
  /** Receives the customer's events. */
  told: (event: ServiceEvent) => void;
  called: (call: CallRecord) => void;
  ended: (end: ShownMessage["end"], o?: { cached: boolean }) => void;
  /** Cost of all calls so far; null where there was none, or where a price is unknown. */
  readonly costUsd: number | null;
  /** Time since its beginning. */
  readonly ms: number;
}

export function watchAnswer(setting: ServiceSetting, answer: OpenAnswer): AnswerWatch {
  const { clock, metrics, agent, traces } = setting;
  const began = clock.now().getTime();
  const from = clock.ticks();
  const calls: CallRecord[] = [];
  const started: { name: string; input: string; at: number }[] = [];
  const tools: AnswerTrace["tools"][number][] = [];
  let firstText = false;
  const elapsed = (): number => clock.ticks() - from;
  return {
    get costUsd() {
      const paid = calls.filter(({ usage }) => usage !== null);
      const unknown = paid.length === 0 || paid.some(({ costUsd }) => costUsd === null);
      return unknown ? null : paid.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
    },
    get ms() {
      return elapsed();
    },
    heard(event) {
      if (event.type === "tool_started") {
        started.push({ name: event.name, input: JSON.stringify(event.input) ?? "", at: began + elapsed() });
      }
      if (event.type !== "tool_finished") return;
      const { name, input, isError, durationMs } = event.call;
      const now = began + elapsed();
      const key = JSON.stringify(input) ?? "";
      const index = started.findIndex((one) => one.name === name && one.input === key);
      const [begun] = index < 0 ? [] : started.splice(index, 1);
      tools.push({ name, isError, from: begun?.at ?? now - durationMs, to: now });
      metrics.tool({ name, isError });
    },
    told(event) {
      if (event.type === "guardrail") metrics.guardrail(event.action);
      if (event.type !== "text" || firstText) return;
      firstText = true;
      metrics.firstText(elapsed());
    },
    called(call) {
      calls.push(call);
      metrics.call(call);
    },
    ended(end = "complete", { cached } = { cached: false }) {
      metrics.answer({ end, ms: elapsed() });
      traces?.answer({
        agent: agent.name,
        model: agent.model,
        simulated: agent.simulated,
        conversation: sha256(answer.conversation).slice(0, 16),
        request: answer.request,
        parent: answer.parent,
        from: began,
        to: began + elapsed(),
        end,
        cached,
        calls,
        tools,
      });
    },
  };
}
