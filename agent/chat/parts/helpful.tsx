import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Thumb } from "./icons.tsx";
import { useWords } from "./words.ts";

/** Thumbs up and down for one answer. A customer who clicks thumbs down is asked why. */
export function Helpful(o: {
  number: number;
  thumb: "up" | "down" | undefined;
  onThumb: (thumb: "up" | "down", reason?: string) => Promise<boolean>;
}): JSX.Element {
  const { labels, say } = useWords();
  const { helpful } = labels;
  const [asking, setAsking] = useState<"no" | "why" | "thanked">("no");
  const [reason, setReason] = useState("");
  const [failed, setFailed] = useState(false);
  const why = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (asking === "why") why.current?.scrollIntoView({ block: "nearest" });
  }, [asking]);
  const press = (thumb: "up" | "down"): void => {
    if (o.thumb !== thumb) void o.onThumb(thumb);
    setAsking(thumb === "down" ? "why" : "no");
  };
  const give = async (): Promise<void> => {
    const arrived = reason.trim() === "" || (await o.onThumb("down", reason.trim()));
    setFailed(!arrived);
    if (arrived) setAsking("thanked");
  };
  return (
    <>
      <div class="fb" role="group" aria-label={say(helpful.ask, { n: String(o.number) })}>
        {(["up", "down"] as const).map((thumb) => (
          <button
            key={thumb}
            type="button"
            aria-pressed={o.thumb === thumb}
            aria-label={thumb === "up" ? helpful.yes : helpful.no}
            onClick={() => press(thumb)}
          >
            <Thumb down={thumb === "down"} />
          </button>
        ))}
        {asking === "thanked" ? <span role="status">{helpful.thanks}</span> : null}
      </div>
      {asking === "why" ? (
        <form
          class="why"
          ref={why}
          onSubmit={(event) => {
            event.preventDefault();
            void give();
          }}
        >
          <label>
            {helpful.why}
            <textarea
              rows={2}
              maxLength={2000}
              dir="auto"
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          <button class="btn" type="submit">
            {helpful.send}
          </button>
          {failed ? <p role="alert">{labels.notSent}</p> : null}
        </form>
      ) : null}
    </>
  );
}
