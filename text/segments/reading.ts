import { sentences } from "./sentences.ts";
import { words } from "./segments.ts";

/** A sentence of a text that was read before: positions in the text. */
interface KnownSentence {
  from: number;
  to: number;
}

/** A text for somebody who has read others before. */
interface TextToRead {
  /** Words of new sentences. */
  fresh: number;
  /** Words of sentences that were read before. */
  known: number;
  sentences: KnownSentence[];
}

/** A shorter sentence says something else in each place: "Yes, it is." */
const FEWEST_WORDS = 4;

/** Reads texts one after the other: from then on, their sentences are known. */
export function createReader(): { read: (text: string) => TextToRead } {
  const seen = new Set<string>();
  return {
    read(text) {
      let [fresh, known, from] = [0, 0, 0];
      const found: KnownSentence[] = [];
      for (const sentence of sentences(text)) {
        const count = words(sentence).length;
        const at = text.indexOf(sentence, from);
        if (count >= FEWEST_WORDS && seen.has(sentence)) {
          known += count;
          if (at >= 0) found.push({ from: at, to: at + sentence.length });
        } else fresh += count;
        seen.add(sentence);
        if (at >= 0) from = at + sentence.length;
      }
      return { fresh, known, sentences: found };
    },
  };
}
