import type { JSX } from "preact";
import type { ProjectOverview } from "../../project/project.ts";
import type { Shelved } from "../../project/shelf.ts";
import { forTerminal } from "../../text/escape.ts";
import { plural, thousands } from "../../words/words.ts";
import { StateWord } from "../components/glyph.tsx";
import { dateWords } from "../page/facts.tsx";
import { liveWords } from "./live-words.ts";
import { Part } from "../page/parts.tsx";

/** All runs, gates and comparisons. Any two runs can be compared. */
export function RunsPart({ project }: { project: ProjectOverview }): JSX.Element {
  const { shelved, more, unreadable } = project;
  return (
    <Part
      id="runs"
      title="Runs"
      note={`${shelved.length === 0 ? "None yet" : `${thousands(shelved.length)}, the newest first`}.`}
    >
      {shelved.length === 0 ? (
        <p>
          <code>assay run</code> makes the first.
        </p>
      ) : (
        <form method="get" action="/compare">
          <table class="runs">
            <thead>
              <tr>
                <th scope="col">Result</th>
                <th scope="col">What was tried</th>
                <th scope="col" class="n">
                  Trials
                </th>
                <th scope="col" class="n">
                  Before, after
                </th>
              </tr>
            </thead>
            <tbody>
              {shelved.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </tbody>
          </table>
          <p class="acts end">
            <span class="quiet small">Choose one as before and another as after.</span>
            <button class="btn" type="submit">
              Compare the two
            </button>
          </p>
        </form>
      )}
      {more === 0 ? null : (
        <p>
          <a href="/?all">{plural(more, "older folder")}, too</a>
        </p>
      )}
      {unreadable.map(({ id, reason }) => (
        <p class="warn" key={id}>
          <StateWord state="unsure" word="Can’t be read" /> <code>{forTerminal(id)}</code>:{" "}
          {forTerminal(reason)}
        </p>
      ))}
    </Part>
  );
}

function Row({ one }: { one: Shelved }): JSX.Element {
  const { standing } = one;
  return (
    <tr>
      <td>
        <StateWord state={standing.state} word={standing.word} />
        <span class="own">{one.kind}</span>
      </td>
      <th scope="row">
        <a href={`/run/${one.id}`}>{dateWords(one.createdAt)}</a>
        <span class="own">
          {forTerminal(one.subject)}
          {one.simulated === null ? "" : `, ${one.simulated.brief}`}
        </span>
        <span class="why">{forTerminal(standing.sentence)}</span>
      </th>
      <td class="n">
        {one.writer === null ? (
          <>
            {thousands(one.planned)}
            <span class="own">
              {thousands(one.failed)} failed
              {one.ended < one.planned ? `, ${thousands(one.planned - one.ended)} not run` : ""}
            </span>
          </>
        ) : (
          <Live one={one} />
        )}
      </td>
      <td class="n">
        {one.kind === "comparison" || one.writer !== null ? null : (
          <span class="picks">
            {(["a", "b"] as const).map((side) => (
              <label key={side}>
                <input type="radio" name={side} value={one.id} required />
                <span>
                  <span class="vh">{one.id} as </span>
                  {side === "a" ? "before" : "after"}
                </span>
              </label>
            ))}
          </span>
        )}
      </td>
    </tr>
  );
}

/** A run that is being played: the page's script updates the numbers. */
function Live({ one }: { one: Shelved }): JSX.Element {
  return (
    <span data-live={one.id}>
      <progress max={one.planned} value={one.ended} aria-label={`${one.id}: trials that have ended`} />
      <span class="own" data-words>
        {liveWords(one)}
      </span>
    </span>
  );
}
