import { Lexer, Tokenizer, type MarkedToken } from "marked";
import { partsOf } from "./parts.ts";

/** A part of a text, parsed. The same object as before where it has not changed. */
export interface TextPart {
  text: string;
  tokens: readonly MarkedToken[];
}

/**
 * HTML is always plain text. A definition would change the text before it, and no answer needs one. Indented
 * lines are seldom code.
 */
class PlainTokenizer extends Tokenizer {
  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override code(): undefined {}
}

/** Longer parts are shown unparsed: no paragraph is that long, and parsing must not take long. */
const MOST_UNITS = 4000;
/** Nested quotes and similar: deeper ones are shown unparsed. */
const DEEP = /^[ \t]*(?:>[ \t]*){12}/m;

/**
 * Parses Markdown, in time proportional to the text's length.
 * @param before parts of the earlier text, which are not parsed again
 */
export function parse(text: string, before: readonly TextPart[] = []): readonly TextPart[] {
  return partsOf(text.replaceAll(/\r\n?/g, "\n")).map((part, i) => {
    const known = before[i];
    return known?.text === part ? known : { text: part, tokens: tokensOf(part) };
  });
}

function tokensOf(text: string): MarkedToken[] {
  if (text.length > MOST_UNITS || DEEP.test(text)) return [asItIs(text)];
  // Each run has its own rules: the tokenizer keeps the lexer that uses it.
  const lexer = new Lexer({ gfm: true, breaks: true, tokenizer: new PlainTokenizer() });
  return lexer.lex(text) as MarkedToken[];
}

function asItIs(text: string): MarkedToken {
  return { type: "paragraph", raw: text, text, tokens: [{ type: "text", raw: text, text }] };
}
