import type { JSX } from "preact";
import type { PageCheck } from "../data/contract.ts";
import { StateWord, type State } from "../components/glyph.tsx";

/** A check with the letter that connects it with its marks. */
export interface Lettered {
  check: PageCheck;
  letter: string;
}

/** Longer texts are collapsed: a pattern of ten lines is too long for a margin. */
const LONG = 160;

/** The checks of one message: failed checks separately, the others in one note. */
export function Notes({ notes }: { notes: readonly Lettered[] }): JSX.Element {
  const passed = notes.filter((n) => n.check.status === "pass");
  return (
    <div class="notes">
      {notes
        .filter((n) => n.check.status !== "pass")
        .map((n) => (
          <Note key={n.letter} note={n} />
        ))}
      {passed.length === 0 ? null : (
        <div class="note met">
          <StateWord
            state="met"
            word={passed.length === 1 ? "1 check passes" : `${passed.length} checks pass`}
          />
          {passed.map(({ check, letter }) => (
            <div class="ck" key={letter}>
              <sup>{letter}</sup> <Folded text={check.judge ? `Judge: ${check.asked}` : check.asked} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Note({ note: { check, letter } }: { note: Lettered }): JSX.Element {
  const state: State = check.status === "fail" ? (check.advisory ? "none" : "unmet") : "unsure";
  const quotes = check.quotes.length;
  return (
    <div class={`note ${state}`}>
      <StateWord state={state} word={wordOf(check)} /> <sup>{letter}</sup>
      <dl>
        <dt>{check.judge ? "Asked" : "Expected"}</dt>
        <dd>
          <Folded text={check.asked} />
          {check.rule === null ? null : (
            <details>
              <summary>the rule</summary>
              <span dir="auto">{check.rule}</span>
            </details>
          )}
        </dd>
        <dt>{check.judge ? "Because" : "Found"}</dt>
        <dd>
          <Folded text={check.reason} />
        </dd>
        {check.judge ? (
          <>
            <dt>Quotes</dt>
            <dd>
              {quotes === 0 ? (
                "none: what is missing can’t be quoted"
              ) : (
                <Quotes check={check} letter={letter} />
              )}
            </dd>
          </>
        ) : null}
        {check.why === null ? null : (
          <>
            <dt>Matters</dt>
            <dd dir="auto">{check.why}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Quotes({ check, letter }: { check: PageCheck; letter: string }): JSX.Element {
  return (
    <details>
      <summary>
        {check.quotes.length === 1 ? "1 passage" : `${check.quotes.length} passages`}, marked{" "}
        <sup>{letter}</sup>
      </summary>
      {check.quotes.map((q, i) => (
        <q key={i} dir="auto">
          {q.text}
        </q>
      ))}
    </details>
  );
}

function wordOf({ judge, status, advisory }: PageCheck): string {
  const advice = advisory ? " (advice, not counted)" : "";
  if (status === "unscored") return `${judge ? "judge could not tell" : "unscored"}${advice}`;
  return `${judge ? "judge says no" : "fails"}${advice}`;
}

function Folded({ text }: { text: string }): JSX.Element {
  if (text.length <= LONG) return <span dir="auto">{text}</span>;
  return (
    <details>
      <summary dir="auto">{text.slice(0, LONG / 2)}…</summary>
      <span dir="auto">{text}</span>
    </details>
  );
}
