import type { JSX } from "preact";
import { markPassages, type MarkedPassage } from "./marks.ts";

/** A text with marks on the passages that checks refer to. */
export function Marked({
  text,
  passages,
}: {
  text: string;
  passages: readonly MarkedPassage[];
}): JSX.Element {
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
