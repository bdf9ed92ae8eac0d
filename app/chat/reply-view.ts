import type { AgentEvent, AgentReplyEnd } from "../../agent/index.ts";
import { excerpt, forTerminal } from "../../reports/text/escape.ts";
import { guardrailWords } from "../../reports/words/guardrail-words.ts";
import { routeWords } from "../../reports/words/route-words.ts";
import { lookedUpWords, sourceWords, withNumbers } from "../../reports/words/sources.ts";
import type { Style } from "../../reports/text/style.ts";

/** What an unusual end of a reply means, for the reader. */
const NOTES: Record<Exclude<AgentReplyEnd, "end_turn">, string> = {
  refusal: "Claude declined to answer. Your message was taken out of the conversation.",
  truncated: "The reply was cut off: it reached the prompt's max_tokens.",
  empty: "The agent said nothing.",
  tool_limit: "The agent asked for tools too often without an answer.",
  unknown_stop: "The reply ended for a reason that Assay does not know, so it may not be whole.",
  context_full: "The conversation is too long for the model. /restart starts again.",
};

/**
 * Writes events of a reply. Everything that Claude or a tool said is untrusted, and is made safe for a
 * terminal.
 */
export function createReplyView(
  write: (text: string) => void,
  style: Style,
  name: string,
): (event: AgentEvent) => void {
  let fresh = true;
  let held = "";
  const aside = (text: string): void => {
    write(`${fresh ? "" : "\n"}${style.dim(forTerminal(text))}\n`);
    fresh = true;
  };
  write(`${style.bold(`${name}:`)} `);
  fresh = false;
  return (event) => {
    switch (event.type) {
      case "text": {
        const text = held + event.text;
        held = heldBack(text);
        const ready = text.slice(0, text.length - held.length);
        const begun = fresh ? ready.replace(/^\n+/, "") : ready;
        if (begun === "") break;
        write(forTerminal(begun));
        fresh = begun.endsWith("\n");
        break;
      }
      case "sorted":
        aside(`  ${excerpt(routeWords(event) ?? "", 200)}`);
        break;
      case "looked_up":
        aside(`  ${excerpt(lookedUpWords(event) ?? "", 200)}`);
        break;
      case "restart":
        held = "";
        aside("(what was said so far is void, again:)");
        break;
      case "tool_started":
        aside(`  ${event.name} ${excerpt(JSON.stringify(event.input) ?? "", 200)}`);
        break;
      case "tool_finished": {
        const { name, result, isError, durationMs } = event.call;
        const seconds = (durationMs / 1000).toFixed(1);
        aside(`  ${name} ${isError ? "failed" : "answered"} after ${seconds} s: ${excerpt(result, 200)}`);
        break;
      }
      case "done":
        if (held !== "") write(forTerminal(held));
        for (const line of guardrailWords(event.turn)) aside(`  ${line}`);
        for (const source of withNumbers(event.turn).sources) aside(`  ${sourceWords(source)}`);
        if (event.turn.end !== "end_turn") aside(`(${NOTES[event.turn.end]})`);
        write(fresh ? "\n" : "\n\n");
        break;
    }
  };
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Enough for a character that has several parts, such as a family emoji. */
const TAIL = 64;

/** Half a character, or half a line end, waits for its other half. */
function heldBack(text: string): string {
  const last = Array.from(GRAPHEMES.segment(text.slice(-TAIL)), (s) => s.segment).at(-1) ?? "";
  return last === "\r" || /[^\u0000-\u007f]/.test(last) ? last : "";
}
