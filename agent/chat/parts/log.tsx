import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChatState } from "../state/chat.ts";
import { AgentMessage, CustomerMessage, Greeting, GrowingMessage } from "./message.tsx";
import { Rating } from "./rating.tsx";
import { TroubleNote } from "./trouble.tsx";
import { useWords } from "./words.ts";

/** Distance from the end of the conversation, in pixels: a reader who is nearer wants to see new text. */
const NEAR = 80;

export interface LogActions {
  onThumb: (message: string, thumb: "up" | "down", reason?: string) => Promise<boolean>;
  onRate: (rating: number) => void;
  onDraft: (text: string) => void;
  onAgain: () => void;
  onEdit: () => void;
  onNew: () => void;
  onGoOn: () => void;
}

/** The conversation. It scrolls with new text while the customer is at its end. */
export function Log(o: { chat: ChatState; leaving: boolean; now: Date; actions: LogActions }): JSX.Element {
  const { labels, say } = useWords();
  const { chat, leaving, actions } = o;
  const place = useRef<HTMLElement>(null);
  const follows = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = (): void => {
    const { current } = place;
    if (current !== null) current.scrollTop = current.scrollHeight;
  };
  // The customer's own message is always scrolled into view.
  const said = chat.sending?.key;
  useLayoutEffect(() => {
    follows.current = true;
  }, [said, leaving]);
  useLayoutEffect(() => {
    if (follows.current) toEnd();
  });
  // The window became smaller, for example by a keyboard, or the field below grew.
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      if (follows.current) toEnd();
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const { current } = place;
    if (current === null) return;
    follows.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR;
    setBehind(!follows.current);
  };
  const handedOff = chat.messages.some(({ cards }) => cards.some(({ type }) => type === "hand_off"));
  let answers = 0;
  return (
    <main class="log" ref={place} tabIndex={0} aria-label={say(labels.conversation)} onScroll={onScroll}>
      <ol>
        <Greeting />
        {chat.messages.map((message, i) => [
          <Day key="day" at={message.at} before={chat.messages[i - 1]?.at ?? o.now.toISOString()} />,
          message.role === "customer" ? (
            <CustomerMessage
              key={message.id}
              text={message.text}
              note={chat.messages[i + 1]?.role === "customer" ? labels.unanswered : undefined}
            />
          ) : (
            <AgentMessage
              key={message.id}
              message={message}
              number={(answers += 1)}
              thumb={chat.thumbs[message.id]}
              onThumb={(thumb, reason) => actions.onThumb(message.id, thumb, reason)}
              onDraft={actions.onDraft}
            />
          ),
        ])}
        {chat.sending === null ? null : (
          <CustomerMessage
            text={chat.sending.text}
            note={chat.trouble === null ? undefined : labels.notSent}
          />
        )}
        {chat.answer === null ? null : <GrowingMessage answer={chat.answer} />}
        {chat.trouble === null ? null : (
          <TroubleNote
            trouble={chat.trouble}
            unsent={chat.sending !== null}
            onAgain={actions.onAgain}
            onEdit={actions.onEdit}
            onNew={actions.onNew}
          />
        )}
        {leaving || (handedOff && chat.answer === null) ? (
          <li class="m">
            <Rating rating={chat.rating} onRate={actions.onRate} />
            {leaving ? (
              <div class="acts">
                <button class="btn pri" type="button" onClick={actions.onNew}>
                  {labels.startNew}
                </button>
                <button class="btn" type="button" onClick={actions.onGoOn}>
                  {labels.goOn}
                </button>
              </div>
            ) : null}
          </li>
        ) : null}
      </ol>
      {behind ? (
        <button class="btn latest" type="button" onClick={toEnd}>
          {labels.latest}
        </button>
      ) : null}
    </main>
  );
}

/** The date of a message, where it differs from the date of the message before. */
function Day({ at, before }: { at: string; before: string }): JSX.Element | null {
  const { language } = useWords();
  const when = new Date(at);
  if (Number.isNaN(when.getTime()) || when.toDateString() === new Date(before).toDateString()) return null;
  const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(when);
  return (
    <li class="day">
      <time dateTime={at}>{words}</time>
    </li>
  );
}
