import type { CallRecord, Claude, MessageParam } from "../../claude/types.ts";
import { UNSURE, type Routing } from "../../prompts/index.ts";
import { classify } from "./classify.ts";
import { createSignal } from "./signal.ts";
import type { RespondOptions } from "../types.ts";
import type { RouteTaken } from "./types.ts";

/** The route of a message. */
export interface RoutedMessage {
  taken: RouteTaken;
  /** The model call, where there was one. */
  call: CallRecord | null;
}

/** The context of a message: the conversation so far, and its last exchange. */
interface Before {
  /** Null where no message was sorted yet. */
  route: string | null;
  history: readonly MessageParam[];
}

export interface Router {
  /** @throws {ClaudeError} when no other request can be answered either, or when it was told to stop */
  sort(
    message: string,
    before: Before,
    o: { identity?: string; how: RespondOptions },
  ): Promise<RoutedMessage>;
}

/** Sorts the messages of one agent's conversations. @param o.model instead of the manifest's */
export function createRouter(routing: Routing, o: { claude: Claude; model: string }): Router {
  const mayChange = createSignal(routing);
  return {
    async sort(message, { route: present, history }, { identity, how }) {
      const said = (sorted: RoutedMessage): RoutedMessage => {
        if (sorted.call !== null) how.onCall?.(sorted.call);
        how.onEvent?.({ type: "sorted", route: sorted.taken });
        return sorted;
      };
      const customer = lastText(history, "user");
      const agent = lastText(history, "assistant");
      // Where no route is known yet, each message may decide it. Later, words decide whether a model is
      // asked.
      const goesOn =
        present !== null && present !== UNSURE && !mayChange({ message, reply: agent, route: present });
      if (goesOn) return said({ taken: { route: present, asked: false }, call: null });
      const before = customer === "" ? null : { customer, agent, route: present ?? UNSURE };
      const { signal } = how;
      const { route, failed, call } = await classify(routing, { ...o, identity, signal, message, before });
      return said({
        taken: {
          route,
          ...(present !== null && present !== route && { before: present }),
          asked: true,
          ...(failed !== null && { failed }),
        },
        call,
      });
    },
  };
}

/** The last text of one side, without tools' answers and looked-up sources. */
function lastText(history: readonly MessageParam[], side: MessageParam["role"]): string {
  return (
    history
      .filter(({ role }) => role === side)
      .map(({ content }) =>
        typeof content === "string"
          ? content
          : content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n"),
      )
      .findLast((text) => text.trim() !== "") ?? ""
  );
}
