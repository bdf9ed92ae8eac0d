import type { JSX } from "preact";
import type { Trouble } from "../state/chat.ts";
import { useWords, type Words } from "./words.ts";

/** Why there is no answer, and what the customer can do. */
export function TroubleNote(o: {
  trouble: Trouble;
  /** The message was not sent, and can be written again. */
  unsent: boolean;
  onAgain: () => void;
  onEdit: () => void;
  onNew: () => void;
}): JSX.Element {
  const words = useWords();
  const { labels } = words;
  const why = o.trouble.kind === "refused" ? o.trouble.why : null;
  const over = why === "gone" || why === "full";
  return (
    <li class="m">
      <div class="err" role="alert">
        <span class="small">{troubleWords(o.trouble, words)}</span>
        {over ? (
          <button class="btn" type="button" onClick={o.onNew}>
            {labels.startNew}
          </button>
        ) : null}
        {over || why === "too-long" ? null : (
          <button class="btn" type="button" onClick={o.onAgain}>
            {labels.tryAgain}
          </button>
        )}
        {o.unsent && !over ? (
          <button class="btn" type="button" onClick={o.onEdit}>
            {labels.edit}
          </button>
        ) : null}
      </div>
    </li>
  );
}

function troubleWords(trouble: Trouble, { labels, say, count }: Words): string {
  const { trouble: words } = labels;
  if (trouble.kind !== "refused") return words[trouble.kind];
  switch (trouble.why) {
    case "too-long":
      return words.tooLong;
    case "too-many":
      return trouble.seconds === null ? words.tooMany : count(words.tooManyUntil, trouble.seconds);
    default:
      return say(words[trouble.why]);
  }
}
