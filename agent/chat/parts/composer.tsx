import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { kindsOf } from "./personal.ts";
import { useWords } from "./words.ts";

/** The field in which the customer writes. Send becomes Stop while an answer is made. */
export function Composer(o: {
  draft: string;
  onDraft: (text: string) => void;
  answering: boolean;
  stopping: boolean;
  offline: boolean;
  onSend: (text: string) => void;
  onStop: () => void;
  /** Counts up each time the field is to get the focus. */
  focus: number;
}): JSX.Element {
  const words = useWords();
  const { labels, settings, say } = words;
  const field = useRef<HTMLTextAreaElement>(null);
  const left = settings.messageLength - o.draft.length;
  useLayoutEffect(() => {
    const { current } = field;
    if (current === null || o.focus === 0) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
  }, [o.focus]);
  useLayoutEffect(() => {
    if (field.current !== null) fit(field.current);
  }, [o.draft]);

  const send = (): void => {
    const text = o.draft.trim();
    if (text === "" || left < 0 || o.offline || o.answering) field.current?.focus();
    else o.onSend(text);
  };
  return (
    <section class="cp" aria-label={say(labels.write)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (o.answering) o.onStop();
          else send();
        }}
      >
        <label class="vh" for="message">
          {say(labels.message)}
        </label>
        <textarea
          id="message"
          ref={field}
          rows={1}
          dir="auto"
          placeholder={labels.placeholder}
          aria-describedby="hints"
          aria-invalid={left < 0}
          value={o.draft}
          onInput={(event) => o.onDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter that completes a composed character, as in Japanese, sends nothing.
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button class="btn pri" type="submit" disabled={o.stopping || (o.offline && !o.answering)}>
          {o.answering ? labels.stop : labels.send}
        </button>
        <div id="hints">
          <Hint draft={o.draft} left={left} offline={o.offline} />
        </div>
      </form>
    </section>
  );
}

/** The most important hint about the draft. */
function Hint(o: { draft: string; left: number; offline: boolean }): JSX.Element {
  const { labels, settings, say, count } = useWords();
  const kinds = kindsOf(o.draft).map((kind) => labels[kind]);
  const warning = (text: string): JSX.Element => (
    <p class="warn" role="status">
      {text}
    </p>
  );
  if (o.offline) return warning(labels.offline);
  if (o.left < 0) return warning(count(labels.over, -o.left));
  if (kinds.length > 0) return warning(say(labels.personal, { kinds: kinds.join(", ") }));
  return <p>{o.left <= settings.messageLength / 5 ? count(labels.left, o.left) : labels.privacy}</p>;
}

/** Makes the field as high as its text, where the browser does not. */
function fit(field: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 2}px`;
}
