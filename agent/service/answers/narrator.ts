import type { AgentEvent, AgentTurn, GuardrailAction } from "../../types.ts";
import type { Activity, ServiceEvent, ShownMessage } from "../wire.ts";
import { cardsOf } from "./cards.ts";
import { shownSources } from "./shown-sources.ts";

/**
 * Tells a customer about the agent's actions. Only the names of tools: their input and output are not for the
 * page.
 */
export interface Narrator {
  hear: (event: AgentEvent) => void;
  /** The answer as it is shown; for one that was given up, its finished part. */
  shown(o: { id: string; at: string; turn: AgentTurn | null; end: ShownMessage["end"] }): ShownMessage;
  /** The text that was shown so far. */
  readonly text: string;
}

export function createNarrator(emit: (event: ServiceEvent) => void): Narrator {
  const activities: { activity: Activity; input: string }[] = [];
  let text = "";

  const tell = (activity: Activity): void => emit({ type: "activity", activity });
  return {
    get text() {
      return text;
    },
    hear(event) {
      switch (event.type) {
        case "text":
          text += event.text;
          emit(event);
          break;
        case "restart":
          text = text.slice(0, text.length - event.discarded.length);
          emit(event);
          break;
        case "looked_up": {
          const activity: Activity = {
            id: String(activities.length + 1),
            kind: "search",
            state: "finished",
            count: event.sources.length,
          };
          activities.push({ activity, input: "" });
          tell(activity);
          break;
        }
        case "tool_started": {
          const activity: Activity = {
            id: String(activities.length + 1),
            kind: event.name,
            state: "started",
          };
          activities.push({ activity, input: JSON.stringify(event.input) ?? "" });
          tell(activity);
          break;
        }
        case "tool_finished": {
          const { name, isError } = event.call;
          const input = JSON.stringify(event.call.input) ?? "";
          const begun = activities.find(
            ({ activity, input: asked }) =>
              activity.state === "started" && activity.kind === name && asked === input,
          );
          if (begun === undefined) break;
          begun.activity = { ...begun.activity, state: isError ? "failed" : "finished" };
          tell(begun.activity);
          break;
        }
        case "guardrail":
          emit({ type: "guardrail", action: shownAction(event.action) });
          break;
        case "done":
          break;
      }
    },
    shown({ id, at, turn, end }) {
      return {
        id,
        role: "agent",
        text: turn?.agent ?? text,
        at,
        activities: activities.map(({ activity }) => activity),
        sources: shownSources(turn ?? {}),
        cards: cardsOf(turn?.toolCalls ?? []),
        guardrails: (turn?.guardrails ?? []).map(shownAction),
        end,
      };
    },
  };
}

/** The findings are not shown. */
function shownAction({ guardrail, did }: GuardrailAction): {
  guardrail: string;
  did: GuardrailAction["did"];
} {
  return { guardrail, did };
}
