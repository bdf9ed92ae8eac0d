import type { Scene } from "./scene.ts";

/** A passage of the transcript, copied unchanged. */
export interface QuotedPassage {
  turn: number;
  text: string;
}

/** Passages with fewer words prove nothing: they are in every conversation. */
const LEAST_WORDS = 3;
const MOST_CHARACTERS = 300;

/**
 * Passages that support a decision, each of several words: a shorter one is extended by the text around it.
 * At least one of them is the agent's, where there is any.
 */
export function passagesOf(shown: readonly QuotedPassage[], scene: Scene): QuotedPassage[] {
  const lines = [...scene.replies, ...scene.tools];
  const sourceOf = ({ turn, text }: QuotedPassage): QuotedPassage | undefined =>
    lines.find((line) => line.turn === turn && line.text.includes(text));
  const seen = shown.some((passage) => sourceOf(passage) !== undefined) ? [] : firstSeen(scene);
  const widened = [...shown, ...seen].map((passage): QuotedPassage => {
    const source = sourceOf(passage)?.text ?? passage.text;
    return { turn: passage.turn, text: widen(passage.text, source) };
  });
  const unlike = new Map(widened.map((passage) => [`${passage.turn} ${passage.text}`, passage]));
  return [...unlike.values()].filter(({ text }) => text.trim() !== "");
}

function firstSeen({ said, tools, replies }: Scene): QuotedPassage[] {
  return [...said, ...tools, ...replies.flatMap((reply) => reply.sentences)].slice(0, 1);
}

/** The passage with the text after it, else with the text before it, until it has enough words. */
function widen(passage: string, source: string): string {
  if (isLong(passage)) return cut(passage);
  const after = source.slice(source.indexOf(passage));
  return cut(isLong(after) ? after : source);
}

function isLong(text: string): boolean {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length >= LEAST_WORDS;
}

/** Shortened to the length of a quote, without half a word at its end. */
function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const beginning = text.slice(0, MOST_CHARACTERS);
  return /\s/.test(text.charAt(MOST_CHARACTERS)) ? beginning : beginning.replace(/\s\S*$/, "");
}
