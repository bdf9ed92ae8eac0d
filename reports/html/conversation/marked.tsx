import type { JSX } from "preact";
import type { KnownPassage } from "../label/contract.ts";
import { markPassages, type MarkedPassage } from "./marks.ts";

/**
 * A text with marks on the passages that checks refer to. Without any, what the reader has read before is quieter.
 */
export function Marked({
  text,
  passages,
  known = [],
}: {
  text: string;
  passages: readonly MarkedPassage[];
  known?: readonly KnownPassage[];
}): JSX.Element {
  if (passages.length === 0 && known.length > 0) return <Quieter text={text} known={known} />;
  return (
    <>
      {markPassages(text, passages).map((piece, i) =>
        piece.tone === null ? (
          piece.text
        ) : (
          <mark key={i} class={piece.tone}>
            {piece.text}
            {piece.letters === "" ? null : <sup>{piece.letters}</sup>}
          </mark>
        ),
      )}
    </>
  );
}

function Quieter({ text, known }: { text: string; known: readonly KnownPassage[] }): JSX.Element {
  const ends = [0, ...known.map(([, , , to]) => to)];
  return (
    <>
      {known.flatMap(([, , from, to], i) => [
        text.slice(ends[i], from),
        <span key={from} class="known">
          {text.slice(from, to)}
        </span>,
      ])}
      {text.slice(ends.at(-1))}
    </>
  );
}
