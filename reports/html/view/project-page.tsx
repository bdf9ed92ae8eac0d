import type { JSX } from "preact";
import type { Shelved } from "../../project/shelf.ts";
import { forTerminal } from "../../text/escape.ts";
import { plural, thousands } from "../../words/words.ts";
import { StateWord } from "../components/glyph.tsx";
import { documentOf } from "../document.tsx";
import { dateWords } from "../page/facts.tsx";
import { Part } from "../page/parts.tsx";

/** What the first page shows. */
export interface ProjectView {
  shelved: readonly Shelved[];
  unreadable: readonly { id: string; reason: string }[];
  /** Folders that were not looked at. */
  more: number;
}

/** The page over all runs of a project. */
export function renderProjectHtml(view: ProjectView): string {
  return [
    ...documentOf({
      title: "Assay: all runs",
      parts: [{ id: "runs", title: "Runs" }],
      body: <ProjectPage view={view} />,
      data: null,
      labels: null,
      served: { home: "/", label: "" },
    }),
  ].join("");
}

function ProjectPage({ view }: { view: ProjectView }): JSX.Element {
  const [newest] = view.shelved;
  return (
    <>
      <div class="top">
        <h1>{newest === undefined ? "Nothing was run here yet." : forTerminal(newest.standing.sentence)}</h1>
        <p class="lead">
          {newest === undefined ? (
            <code>assay run</code>
          ) : (
            <>
              The newest {newest.kind}, {dateWords(newest.createdAt)}:{" "}
              <a href={`/run/${newest.id}`}>its report</a>
            </>
          )}
        </p>
      </div>
      <Runs view={view} />
    </>
  );
}

function Runs({ view }: { view: ProjectView }): JSX.Element {
  return (
    <Part id="runs" title="Runs" note={`${plural(view.shelved.length, "run")}, the newest first.`}>
      <form method="get" action="/compare">
        <div class="scroll" tabIndex={0} role="region" aria-label="Runs of this project">
          <table>
            <thead>
              <tr>
                <th scope="col">Result</th>
                <th scope="col">What was tried</th>
                <th scope="col">When</th>
                <th scope="col" class="n">
                  Trials
                </th>
                <th scope="col">Compare</th>
              </tr>
            </thead>
            <tbody>
              {view.shelved.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </tbody>
          </table>
        </div>
        <p class="acts">
          <button class="btn" type="submit">
            Compare the two
          </button>
        </p>
      </form>
      {view.more === 0 ? null : (
        <p>
          <a href="/?all">{plural(view.more, "older folder")}, too</a>
        </p>
      )}
      {view.unreadable.map(({ id, reason }) => (
        <p class="warn" key={id}>
          <StateWord state="unsure" word="Can’t be read" /> <code>{id}</code>: {forTerminal(reason)}
        </p>
      ))}
    </Part>
  );
}

function Row({ one }: { one: Shelved }): JSX.Element {
  return (
    <tr>
      <td>
        <StateWord state={one.standing.state} word={one.standing.word} />
        <br />
        <span class="small quiet">{one.kind}</span>
      </td>
      <th scope="row">
        <a href={`/run/${one.id}`}>{forTerminal(one.subject)}</a>
        <br />
        <span class="small quiet">{forTerminal(one.standing.sentence)}</span>
      </th>
      <td>
        {dateWords(one.createdAt)}
        <br />
        <span class="small quiet mono">{one.id}</span>
      </td>
      <td class="n">
        {thousands(one.ended)} of {thousands(one.planned)}
        <br />
        <span class="small quiet">{one.failed} failed</span>
      </td>
      <td>
        {one.kind === "comparison" ? null : (
          <>
            <label>
              <input type="radio" name="a" value={one.id} /> before
            </label>{" "}
            <label>
              <input type="radio" name="b" value={one.id} /> after
            </label>
          </>
        )}
      </td>
    </tr>
  );
}
