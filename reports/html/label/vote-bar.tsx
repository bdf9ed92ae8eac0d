import type { JSX, RefObject } from "preact";
import type { LabelAnswer } from "../../../labels/complete.ts";
import type { Vote } from "../../../labels/label.ts";
import { Glyph, type State } from "../components/glyph.tsx";
import type { Unsealed } from "./contract.ts";

export const VOTE_WORDS: Record<Vote, string> = { pass: "pass", fail: "fail", cant_tell: "can’t tell" };

const CHOICES: readonly { vote: Vote; state: State; word: string }[] = [
  { vote: "pass", state: "met", word: "Pass" },
  { vote: "fail", state: "unmet", word: "Fail" },
  { vote: "cant_tell", state: "unsure", word: "Can’t tell" },
];
const AFTERS = [
  ["stands", "My vote stands"],
  ["was_wrong", "I was wrong"],
  ["unclear", "The question is unclear"],
] as const;

/**
 * Three answers in reach of the thumb; after an answer, the judge's verdict and the person's reaction to it.
 */
export function VoteBar(o: {
  given: LabelAnswer | null;
  judge: Unsealed | null;
  line: string;
  field: RefObject<HTMLInputElement | null>;
  nextButton: RefObject<HTMLButtonElement | null>;
  onLine: (line: string) => void;
  onLineDone: () => void;
  vote: (vote: Vote) => void;
  after: (after: "stands" | "was_wrong" | "unclear") => void;
  next: () => void;
  undo: () => void;
  canUndo: boolean;
  /** Further actions with the answers so far. */
  extra: JSX.Element | null;
}): JSX.Element {
  const { given, judge } = o;
  return (
    <section class={given === null ? "ans" : "ans rev"} aria-label="Your answer">
      <div>
        <div class="votes" role="group" aria-label="Your vote">
          {CHOICES.map(({ vote, state, word }, i) => (
            <button
              key={vote}
              type="button"
              class={state}
              aria-pressed={given?.vote === vote}
              disabled={given !== null && given.vote !== vote}
              onClick={() => o.vote(vote)}
            >
              <kbd>{i + 1}</kbd>
              <Glyph state={state} />
              <span>{word}</span>
            </button>
          ))}
        </div>
        {given === null || judge === null ? null : <JudgesWord {...o} given={given} judge={judge} />}
        <div class="acts crq">
          <label for="crit">
            Why, in a line <kbd>c</kbd>
          </label>
          <input
            id="crit"
            ref={o.field}
            maxLength={300}
            autocomplete="off"
            placeholder="optional"
            dir="auto"
            value={o.line}
            onInput={(event) => o.onLine(event.currentTarget.value)}
            onBlur={o.onLineDone}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== "Escape") return;
              event.preventDefault();
              event.currentTarget.blur();
            }}
          />
        </div>
        <div class="acts foot">
          <span class="small quiet">
            {given === null ? "Blind: the judge’s vote is shown after yours." : ""}
          </span>
          <button class="btn" type="button" disabled={!o.canUndo} onClick={o.undo}>
            Undo <kbd>u</kbd>
          </button>
          {o.extra}
        </div>
      </div>
    </section>
  );
}

function JudgesWord(o: {
  given: LabelAnswer;
  judge: Unsealed;
  nextButton: RefObject<HTMLButtonElement | null>;
  after: (after: "stands" | "was_wrong" | "unclear") => void;
  next: () => void;
}): JSX.Element {
  const { given, judge } = o;
  const { status, reason, quotes } = judge.judge;
  const agree = given.vote === status;
  return (
    <div class={status === "pass" ? "said-judge met" : "said-judge unmet"}>
      <h2>
        You said <b>{VOTE_WORDS[given.vote]}</b>, the judge said <b>{status}</b>
        {agree ? ", too" : ""}: <span dir="auto">{reason}</span>
      </h2>
      <p class="small quiet">
        {quotes.length === 0
          ? "It quotes nothing: what is missing can’t be quoted."
          : `What it quotes is marked above: ${quotes.length === 1 ? "1 passage" : `${quotes.length} passages`}.`}
      </p>
      <div class="acts">
        {AFTERS.map(([word, text], i) => (
          <button
            key={word}
            class="btn"
            type="button"
            aria-pressed={given.after === word}
            onClick={() => o.after(word)}
          >
            <kbd>{i + 1}</kbd> {text}
          </button>
        ))}
        <button class="btn pri" type="button" ref={o.nextButton} onClick={o.next}>
          Next <kbd>Enter</kbd>
        </button>
      </div>
    </div>
  );
}
