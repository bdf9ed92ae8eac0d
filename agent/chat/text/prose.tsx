import type { ComponentChildren, JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { MarkedToken, Tokens } from "marked";
import type { ShownSource } from "../../service/wire.ts";
import { closed } from "./half-open.ts";
import { safeLink } from "./link.ts";
import { innerOf } from "./leaves.ts";
import { placeNotes, type Footnotes } from "./notes.ts";
import { parse, type TextPart } from "./parse.ts";

/**
 * The agent's text: Markdown, rendered as elements one by one. HTML in a text never becomes an element, and
 * no image is loaded.
 * @param growing whether the answer is still being made
 * @param noteOf a footnote
 */
export function Prose(o: {
  text: string;
  growing: boolean;
  sources: readonly ShownSource[];
  noteOf: (source: ShownSource) => JSX.Element;
}): JSX.Element {
  const before = useRef<readonly TextPart[]>([]);
  const parts = useMemo(() => {
    before.current = parse(o.growing ? closed(o.text) : o.text, before.current);
    return before.current;
  }, [o.text, o.growing]);
  const notes = useMemo(() => placeNotes(o.text, parts, o.sources), [o.text, parts, o.sources]);
  const shown: Shown = { notes, noteOf: o.noteOf };
  return (
    <div class={`tx${o.growing ? " cur" : ""}`}>
      {parts.map((part, i) => (
        <Blocks key={i} tokens={part.tokens} shown={shown} />
      ))}
    </div>
  );
}

interface Shown {
  notes: Footnotes;
  noteOf: (source: ShownSource) => JSX.Element;
}

function Blocks({ tokens, shown }: { tokens: readonly MarkedToken[]; shown: Shown }): JSX.Element {
  return <>{tokens.map((token) => block(token, shown))}</>;
}

/**
 * A block has the writing direction of its own language. Elements within a block have no direction of their own:
 * otherwise the direction of the block could not be determined, and its bullets and rules would be on the wrong side.
 */
function block(token: MarkedToken, shown: Shown, within = false): ComponentChildren {
  const dir = within ? undefined : "auto";
  const inner = (): ComponentChildren => innerOf(token).map((one) => inline(one, shown));
  switch (token.type) {
    case "space":
      return null;
    case "hr":
      return <hr />;
    case "heading":
      // The page has its own headings: headings in an answer become bold lines.
      return (
        <p dir={dir} class="head">
          {inner()}
        </p>
      );
    case "blockquote":
      return <blockquote dir={dir}>{innerOf(token).map((one) => block(one, shown, true))}</blockquote>;
    case "code":
      return (
        <pre dir={dir} tabIndex={0}>
          <code>{leaf(token, token.text, shown)}</code>
        </pre>
      );
    case "list":
      return list(token, shown, within);
    case "table":
      return table(token, shown);
    case "paragraph":
      return <p dir={dir}>{inner()}</p>;
    default:
      return <p dir={dir}>{inline(token, shown)}</p>;
  }
}

function list(token: Tokens.List, shown: Shown, within: boolean): JSX.Element {
  const dir = within ? undefined : "auto";
  const items = token.items.map((item) => (
    <li>
      {(item.tokens as MarkedToken[]).map((one) =>
        one.type === "text" || one.type === "checkbox" ? inline(one, shown) : block(one, shown, true),
      )}
    </li>
  ));
  return token.ordered ? (
    <ol dir={dir} start={token.start === "" ? 1 : token.start}>
      {items}
    </ol>
  ) : (
    <ul dir={dir}>{items}</ul>
  );
}

/** A table is as wide as it must be, and scrolls within its own box. */
function table(token: Tokens.Table, shown: Shown): JSX.Element {
  const words = (cell: Tokens.TableCell): ComponentChildren =>
    (cell.tokens as MarkedToken[]).map((one) => inline(one, shown));
  return (
    <div class="table" tabIndex={0} role="group">
      <table dir="auto">
        <thead>
          <tr>
            {token.header.map((cell) => (
              <th scope="col">{words(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{words(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(token: MarkedToken, shown: Shown): ComponentChildren {
  const inner = (): ComponentChildren => innerOf(token).map((one) => inline(one, shown));
  switch (token.type) {
    case "br":
      return <br />;
    case "strong":
      return <strong>{inner()}</strong>;
    case "em":
      return <em>{inner()}</em>;
    case "del":
      return <del>{inner()}</del>;
    case "codespan":
      return <code>{leaf(token, token.text, shown)}</code>;
    case "link":
      return <Link href={token.href}>{inner()}</Link>;
    // Only the words of an image are shown: nothing is loaded.
    case "image":
    case "text":
      return innerOf(token).length > 0 ? inner() : leaf(token, token.text, shown);
    case "escape":
      return leaf(token, token.text, shown);
    case "checkbox":
      return token.checked ? "☑ " : "☐ ";
    default:
      return token.raw;
  }
}

function Link({ href, children }: { href: string; children: ComponentChildren }): JSX.Element {
  const safe = safeLink(href);
  if (safe === null) return <>{children}</>;
  return (
    <a href={safe} title={safe} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
    </a>
  );
}

/** Text with its footnotes. */
function leaf(token: MarkedToken, text: string, { notes, noteOf }: Shown): ComponentChildren {
  const here = notes.get(token);
  if (here === undefined) return text;
  const pieces: ComponentChildren[] = [];
  let from = 0;
  for (const { at, source } of here) {
    // A text with escapes is longer than its visible text.
    const to = token.raw === text ? Math.max(from, at) : text.length;
    // A footnote begins no line: it stays with its word.
    const [word = ""] = /\S{0,24}$/u.exec(text.slice(from, to)) ?? [];
    pieces.push(
      text.slice(from, to - word.length),
      <span class="kept">
        {word}
        {noteOf(source)}
      </span>,
    );
    from = to;
  }
  return [...pieces, text.slice(from)];
}
