import { wholeSentences } from "../../text/index.ts";
import type { AgentEvent } from "../types.ts";

/**
 * Filters between the model and the customer: the customer gets each sentence as soon as it is whole and no
 * check objects to it. The text of all `text` events that it passes on, less what each `restart` took back,
 * is always `shown`.
 */
export interface Gate {
  readonly shown: string;
  /** How long the first shown text was held back. Null where nothing is shown. */
  readonly held: Held | null;
  /** Receives an event of the model: text is held back, events of tools are passed on. */
  readonly hear: (event: AgentEvent) => void;
  /** Receives the whole text, to which there are no objections: the rest of it is shown now. */
  readonly settle: (text: string) => void;
  /** Takes back the shown text. Later events belong to another text. */
  readonly clear: () => void;
}

export interface Held {
  /** From the first piece of the text, in milliseconds. */
  ms: number;
  /** Share of the text that had come when some of it was shown: above 0, up to 1. */
  share: number;
  /** Nothing was shown before all of it was checked. */
  atEnd: boolean;
}

interface GateOptions {
  emit: (event: AgentEvent) => void;
  /**
   * Whether there is an objection to a part of the text, or the part can be checked only with the whole: from
   * there on nothing is shown.
   */
  objected: (part: string) => boolean;
  clock: () => number;
}

export function createGate({ emit, objected, clock }: GateOptions): Gate {
  let heard = "";
  let shown = "";
  let closed = false;
  /** Start of the piece that was shown last: a sentence is checked together with the piece before it. */
  let before = 0;
  let heardAt: number | null = null;
  let first: { ms: number; heard: number; atEnd: boolean } | null = null;

  const show = (upTo: number, atEnd = false): void => {
    if (upTo <= shown.length) return;
    const at = clock();
    first ??= { ms: Math.max(0, at - (heardAt ?? at)), heard: heard.length, atEnd };
    const text = heard.slice(shown.length, upTo);
    before = shown.length;
    shown += text;
    emit({ type: "text", text });
  };
  const showIfGood = (upTo: number): void => {
    if (closed || upTo <= shown.length) return;
    closed = objected(heard.slice(before, upTo));
    if (!closed) show(upTo);
  };
  const takeBack = (length: number): void => {
    const discarded = shown.slice(length);
    shown = shown.slice(0, length);
    before = Math.min(before, length);
    if (shown === "") first = null;
    if (discarded !== "") emit({ type: "restart", discarded });
  };
  const cutTo = (length: number): void => {
    heard = heard.slice(0, length);
    if (heard === "") heardAt = null;
    // The text with the objection may be void now.
    closed = false;
    takeBack(Math.min(shown.length, length));
  };

  return {
    get shown() {
      return shown;
    },
    get held() {
      if (first === null) return null;
      const { ms, atEnd } = first;
      return { ms, atEnd, share: first.heard / Math.max(first.heard, heard.length) };
    },
    hear: (event) => {
      if (event.type === "text") {
        heardAt ??= clock();
        heard += event.text;
        if (!closed) showIfGood(shown.length + wholeSentences(heard.slice(shown.length)));
      } else if (event.type === "restart") {
        cutTo(heard.length - event.discarded.length);
      } else if (event.type !== "done") {
        // A response that asks for tools is over, and so are its sentences.
        if (event.type === "tool_started") showIfGood(heard.length);
        emit(event);
      }
    },
    settle: (text) => {
      if (!text.startsWith(shown)) takeBack(0);
      heard = text;
      show(text.length, true);
    },
    clear: () => cutTo(0),
  };
}
