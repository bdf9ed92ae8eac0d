import { wholeSentences } from "../../text/index.ts";
import type { AgentEvent } from "../types.ts";

/**
 * Is between the model and the customer: of what the model says, the customer reads each sentence as soon as it is whole
 * and nothing is said against it. The text of all `text` events that it passes on, less what each `restart` took back, is
 * always `shown`.
 */
export interface Gate {
  readonly shown: string;
  /** How long the text that is shown first was held back. Null where nothing is shown. */
  readonly held: Held | null;
  /** What the model does: its text is held back, what its tools do is passed on. */
  readonly hear: (event: AgentEvent) => void;
  /** This is the whole text, and there are no objections: the rest of it is shown now. */
  readonly settle: (text: string) => void;
  /** What was shown is void. What is heard from now on is another text. */
  readonly clear: () => void;
}

export interface Held {
  /** From the first piece of the text, in milliseconds. */
  ms: number;
  /** So much of the text had come when some of it was shown: above 0, up to 1. */
  share: number;
  /** Nothing was shown before all of it was checked. */
  atEnd: boolean;
}

interface GateOptions {
  emit: (event: AgentEvent) => void;
  /** Whether something is said against a part of the text, or can only be said of the whole: from there on nothing is shown. */
  objected: (part: string) => boolean;
  clock: () => number;
}

export function createGate({ emit, objected, clock }: GateOptions): Gate {
  let heard = "";
  let shown = "";
  let closed = false;
  /** Where the piece begins that was shown last: a sentence is checked together with what is before it. */
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
    // What was objected to may be void now.
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
