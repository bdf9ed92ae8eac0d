import type { AgentEvent } from "./types.ts";

/**
 * The part of a reply that the customer has read, kept consistent with the events. `shown` is always the text
 * of all `text` events, less what each `restart` took back.
 */
export interface TextStream {
  readonly shown: string;
  /** A response begins. Its text is separated from that of the responses before it. */
  readonly begin: () => void;
  readonly add: (text: string) => void;
  /** The response is sent again: its text so far is void. */
  readonly restart: () => void;
  /** The response is complete. The rest of its text is shown now. */
  readonly settle: (text: string) => void;
  /** The whole reply is void. */
  readonly withdraw: () => void;
}

export function createTextStream(emit: (event: AgentEvent) => void): TextStream {
  let shown = "";
  let start = 0;

  const add = (text: string): void => {
    if (text === "") return;
    // Text before and after a tool call is two paragraphs.
    const apart = shown.length === start && start > 0 ? `\n\n${text}` : text;
    shown += apart;
    emit({ type: "text", text: apart });
  };
  const takeBack = (from: number): void => {
    const discarded = shown.slice(from);
    shown = shown.slice(0, from);
    if (discarded !== "") emit({ type: "restart", discarded });
  };

  return {
    get shown() {
      return shown;
    },
    begin: () => {
      start = shown.length;
    },
    add,
    restart: () => takeBack(start),
    settle: (text) => {
      const wanted = start > 0 && text !== "" ? `\n\n${text}` : text;
      const already = shown.slice(start);
      if (already === wanted) return;
      if (already !== "" && wanted.startsWith(already)) {
        shown += wanted.slice(already.length);
        emit({ type: "text", text: wanted.slice(already.length) });
        return;
      }
      takeBack(start);
      add(text);
    },
    withdraw: () => takeBack(0),
  };
}
