import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { ShownMessage } from "../../service/wire.ts";
import type { AnswerInProgress } from "../state/chat.ts";
import { Prose } from "../text/prose.tsx";
import { Activities } from "./activities.tsx";
import { CardOf } from "./cards.tsx";
import { Helpful } from "./helpful.tsx";
import { Ring } from "./icons.tsx";
import { NoteChip, Sources } from "./sources.tsx";
import { useWords } from "./words.ts";

/** The customer's message, unchanged. */
export function CustomerMessage({ text, note }: { text: string; note?: string | undefined }): JSX.Element {
  const { labels } = useWords();
  return (
    <li class="m me">
      <span class="vh">{labels.you}: </span>
      <p class="tx" dir="auto">
        {text}
      </p>
      {note === undefined ? null : <p class="act">{note}</p>}
    </li>
  );
}

/** The agent's first message: it is not part of the stored conversation. */
export function Greeting(): JSX.Element {
  const { labels, settings, language, say } = useWords();
  return (
    <li class="m">
      <p class="by">{settings.name}</p>
      <p class="tx" dir="auto">
        {say(
          settings.greeting[language] ?? (settings.company === null ? labels.greetingAlone : labels.greeting),
        )}
      </p>
    </li>
  );
}

/** A complete answer. */
export function AgentMessage(o: {
  message: ShownMessage;
  number: number;
  thumb: "up" | "down" | undefined;
  onThumb: (thumb: "up" | "down", reason?: string) => Promise<boolean>;
  onDraft: (text: string) => void;
}): JSX.Element {
  const { labels, settings, say } = useWords();
  const { message } = o;
  const place = useRef<HTMLDetailsElement>(null);
  return (
    <li class="m">
      <p class="by">{settings.name}</p>
      <Activities activities={message.activities} />
      {message.cards.map((card, i) => (
        <CardOf key={i} card={card} id={`card-${message.id}-${i}`} onDraft={o.onDraft} />
      ))}
      <Prose
        text={message.text}
        growing={false}
        sources={message.sources}
        noteOf={(source) => <NoteChip key={source.at} source={source} place={place} />}
      />
      {message.end === "stopped" ? <p class="act">{labels.stopped}</p> : null}
      {message.text === "" && message.end !== "stopped" ? <p class="act">{say(labels.noWords)}</p> : null}
      <Sources sources={message.sources} place={place} />
      <Helpful number={o.number} thumb={o.thumb} onThumb={o.onThumb} />
    </li>
  );
}

/** An answer that is being made. */
export function GrowingMessage({ answer }: { answer: AnswerInProgress }): JSX.Element {
  const { labels, settings, say } = useWords();
  const silent = answer.text === "" && answer.activities.length === 0;
  return (
    <li class="m">
      <p class="by">{settings.name}</p>
      <Activities activities={answer.activities} />
      {answer.text === "" ? null : <Prose text={answer.text} growing sources={[]} noteOf={() => <></>} />}
      {answer.lost || silent ? (
        <p class="act">
          <Ring />
          {answer.lost ? labels.connecting : say(labels.thinking)}
        </p>
      ) : null}
    </li>
  );
}
