import type { CallRecord, Claude, MessageParam } from "../../claude/types.ts";
import { UNSURE, type Routing } from "../../prompts/index.ts";
import { classify } from "./classify.ts";
import { createSignal } from "./signal.ts";
import type { RespondOptions } from "../types.ts";
import type { RouteTaken } from "./types.ts";

/** What a message is sorted by. */
export interface RoutedMessage {
  taken: RouteTaken;
  /** The question to a model, where one was asked. */
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
      // Where nothing is known yet, each message may tell. Later, words decide whether it is worth a question.
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

/** What was last said by one side, without what tools answered and what was looked up. */
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
