import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { ChatLanguage } from "../labels/index.ts";
import type { ChatSettings } from "../settings.ts";
import type { ChatState, Announcement } from "../state/chat.ts";
import type { KeptDraft } from "../talk/drafts.ts";
import type { ChatActions } from "../talk/talk.ts";
import { plainText } from "../text/leaves.ts";
import { Composer } from "./composer.tsx";
import { Header } from "./header.tsx";
import { Log, type LogActions } from "./log.tsx";
import { wordsOf, WordsContext, type Words } from "./words.ts";

/** The page. */
export function App(o: {
  talk: ChatActions;
  drafts: KeptDraft;
  chat: ChatState;
  settings: ChatSettings;
  language: ChatLanguage;
  onLanguage: (language: ChatLanguage) => void;
  /** Null where the page is not in a frame. */
  onClose: (() => void) | null;
  offline: boolean;
  now: Date;
  /** Counts up each time the customer comes to the page, for example with its launcher: the field gets the focus. */
  arrivals: number;
}): JSX.Element {
  const { talk, chat } = o;
  const words = wordsOf(o.language, o.settings);
  const [draft, setDraft] = useState(() => o.drafts.read());
  const write = (text: string): void => {
    setDraft(text);
    o.drafts.keep(text);
  };
  const [focus, setFocus] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const toField = (): void => setFocus((count) => count + 1);
  useEffect(() => {
    if (o.arrivals > 0) toField();
  }, [o.arrivals]);
  // Before the next paint: as soon as Stop is visible, its key may be pressed.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (chat.answer !== null) void talk.stop();
      else o.onClose?.();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });

  const leave = (): void => {
    setLeaving(false);
    const unsent = talk.takeBack();
    talk.leave();
    o.drafts.drop();
    write(unsent);
    toField();
  };
  const answered = chat.messages.some(({ role }) => role === "agent");
  const actions: LogActions = {
    onThumb: (message, thumb, reason) => talk.thumb(message, thumb, reason),
    onRate: (rating) => void talk.rate(rating),
    onDraft: (text) => {
      write(text);
      toField();
    },
    onAgain: () => {
      void talk.again();
      toField();
    },
    onEdit: () => {
      write(talk.takeBack());
      toField();
    },
    onNew: leave,
    onGoOn: () => {
      setLeaving(false);
      toField();
    },
  };
  return (
    <WordsContext.Provider value={words}>
      <Header
        onLanguage={o.onLanguage}
        onNew={
          chat.messages.length === 0 && chat.sending === null
            ? null
            : () => {
                // A customer who is about to leave is asked for a rating, once.
                if (answered && chat.rating === null && !leaving) setLeaving(true);
                else leave();
              }
        }
        onClose={o.onClose}
      />
      <Log chat={chat} leaving={leaving} now={o.now} actions={actions} />
      <Composer
        draft={draft}
        onDraft={write}
        answering={chat.answer !== null}
        stopping={chat.answer?.stopping ?? false}
        offline={o.offline}
        focus={focus}
        onSend={(text) => {
          write("");
          setLeaving(false);
          void talk.say(text);
        }}
        onStop={() => void talk.stop()}
      />
      <p class="vh" role="status" aria-live="polite">
        {chat.spoken === null ? null : spokenWords(chat.spoken, words)}
      </p>
    </WordsContext.Provider>
  );
}

/** A screen reader announces an answer twice: its beginning, and its whole text. */
function spokenWords(spoken: Announcement, { labels, settings, say }: Words): string {
  if (spoken.kind === "began") return say(labels.answering);
  const { end } = spoken.message;
  const text = plainText(spoken.message.text);
  const words = text === "" && end !== "stopped" ? say(labels.noWords) : text;
  return `${settings.name}: ${words}${end === "stopped" ? ` ${labels.stopped}` : ""}`;
}
