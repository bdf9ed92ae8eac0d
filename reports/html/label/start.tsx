import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** What is asked, how long it takes, and the person's name. */
export function Start(o: {
  count: number;
  minutes: number;
  agent: string;
  back: string;
  by: string;
  /** Whether the name is known and can't be changed here. */
  fixed: boolean;
  begin: (by: string) => void;
}): JSX.Element {
  const [by, setBy] = useState(o.by);
  const first = useRef<HTMLInputElement & HTMLButtonElement>(null);
  const known = o.fixed || o.by !== "";
  // Before the first paint, so that Enter begins at once.
  useLayoutEffect(() => first.current?.focus(), []);
  const { minutes } = o;
  return (
    <main class="start" id="top">
      <h1>
        {o.count === 1
          ? "One conversation waits for your answer."
          : `${o.count} conversations wait for your answers.`}
      </h1>
      <p class="lead">
        About {minutes === 1 ? "a minute" : `${minutes} minutes`}. You are asked one question about each; what
        you say measures the judge, so its answer is shown only after yours.
      </p>
      <p>
        Judge what {o.agent} said by the question alone, as a customer would understand it. A short reason
        helps to improve the question later; leave out names and numbers of customers.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (by.trim() !== "") o.begin(by.trim());
        }}
      >
        {o.fixed ? (
          <p>
            You label as <b>{by}</b>.
          </p>
        ) : (
          <p class="acts">
            <label for="by">Your name in the labels</label>
            <input
              id="by"
              ref={known ? null : first}
              maxLength={80}
              autocomplete="name"
              required
              value={by}
              onInput={(event) => setBy(event.currentTarget.value)}
            />
          </p>
        )}
        <p class="acts">
          <button class="btn pri" type="submit" ref={known ? first : null}>
            Begin <kbd>Enter</kbd>
          </button>
          <a class="btn" href={o.back}>
            Back
          </a>
        </p>
      </form>
      <dl class="keys">
        <dt>
          <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd>
        </dt>
        <dd>pass, fail, can’t tell; after the vote: it stands, I was wrong, the question is unclear</dd>
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>next</dd>
        <dt>
          <kbd>c</kbd> <kbd>u</kbd>
        </dt>
        <dd>why, in a line; undo</dd>
        <dt>
          <kbd>j</kbd> <kbd>k</kbd>
        </dt>
        <dd>next, previous question without answering</dd>
      </dl>
    </main>
  );
}
