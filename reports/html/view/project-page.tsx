import type { JSX } from "preact";
import type {
  BaselineRow,
  LabelRow,
  ProjectOverview,
  ProjectAgent,
  Staleness,
} from "../../project/project.ts";
import { forTerminal } from "../../text/escape.ts";
import { capital, plural } from "../../words/words.ts";
import { StateWord } from "../components/glyph.tsx";
import { nb } from "../data/criteria.ts";
import { documentOf } from "../document.tsx";
import { cutHeading } from "../page/cut-heading.ts";
import { dateWords } from "../page/facts.tsx";
import { Part, SimulatedWords } from "../page/parts.tsx";
import { HistoryPart } from "./history-part.tsx";
import { RunsPart } from "./runs-part.tsx";

/** The page over all runs, baselines and labels of a project. */
export function renderProjectHtml(project: ProjectOverview): string {
  const { agents } = project;
  return [
    ...documentOf({
      title: "Assay: all runs",
      parts: [
        ...agents.map(({ id }) => ({
          id: `agent-${id}`,
          title: agents.length === 1 ? "History" : capital(id),
        })),
        { id: "runs", title: "Runs" },
      ],
      body: (
        <>
          <Top project={project} />
          {agents.map((agent) => (
            <AgentPart key={agent.id} agent={agent} alone={agents.length === 1} />
          ))}
          <RunsPart project={project} />
        </>
      ),
      data: null,
      labels: null,
      served: { home: "/", label: "" },
    }),
  ].join("");
}

/** The newest verdict, and what has changed since then. */
function Top({ project: { shelved, agents } }: { project: ProjectOverview }): JSX.Element {
  const newest = shelved.find(
    (one) => one.writer === null && one.kind !== "comparison" && one.kind !== "recording",
  );
  const live = shelved.filter((one) => one.writer !== null).length;
  const of = newest === undefined ? undefined : agents.find((a) => a.id === newest.agent);
  const [first, rest] = cutHeading(newest?.standing.sentence ?? "There are no runs yet.");
  return (
    <div class="top">
      <p class="meta">
        {newest?.simulated == null ? null : <SimulatedWords words={newest.simulated.banner} />}
        {live === 0 ? null : <span>{plural(live, "run")} being played</span>}
      </p>
      <h1>{nb(forTerminal(first))}</h1>
      {rest === "" ? null : <p class="lead">{nb(forTerminal(rest))}</p>}
      <p class="lead">
        {newest === undefined ? (
          <code>assay run</code>
        ) : (
          <>
            {forTerminal(capital(newest.agent))}, the newest {newest.kind}, {dateWords(newest.createdAt)}:{" "}
            <a href={`/run/${newest.id}`}>its report</a>
          </>
        )}
      </p>
      {of === undefined ? null : <Since since={of.since} />}
    </div>
  );
}

function Since({ since }: { since: Staleness }): JSX.Element {
  if (since.kind === "unknown") {
    return (
      <p class="warn">
        <StateWord state="none" word="It is not known whether it still applies" /> {forTerminal(since.reason)}
      </p>
    );
  }
  return since.changes.length === 0 ? (
    <p class="warn">
      <StateWord state="met" word="Still holds" /> Prompt, model, judge, articles and cases are unchanged.
    </p>
  ) : (
    <p class="warn">
      <StateWord state="unsure" word="May no longer apply" /> Changed since:{" "}
      {forTerminal(`${since.changes.join("; ")}.`)}
    </p>
  );
}

/** @param o.alone whether it is the only agent: then the top of the page is already about it */
function AgentPart({ agent, alone }: { agent: ProjectAgent; alone: boolean }): JSX.Element {
  const { history } = agent;
  return (
    <Part
      id={`agent-${agent.id}`}
      title={capital(agent.id)}
      note={
        history === null
          ? ""
          : `Each criterion from run to run${history.simulated ? ", on the simulator" : ""}.`
      }
    >
      {history === null ? <p class="quiet">No complete run yet.</p> : <HistoryPart history={history} />}
      <div class="three">
        {alone ? null : (
          <div>
            <h3>Since the newest run</h3>
            <Since since={agent.since} />
          </div>
        )}
        <BaselineBlock baseline={agent.baseline} />
        <LabelBlock labels={agent.labels} run={history?.runs.at(-1)?.id ?? null} />
      </div>
    </Part>
  );
}

function BaselineBlock({ baseline }: { baseline: BaselineRow | null }): JSX.Element {
  return (
    <div>
      <h3>Baseline</h3>
      {baseline === null ? (
        <p class="quiet">
          None. <code>assay bless</code> makes a good run the baseline.
        </p>
      ) : (
        <ul>
          <li>
            <code>{forTerminal(baseline.file)}</code>: {plural(baseline.cases, "case")} of{" "}
            <a href={`/run/${encodeURIComponent(baseline.run)}`}>{forTerminal(baseline.run)}</a>
            {baseline.simulated ? ", simulated" : ""}
          </li>
          <li>
            Blessed by {forTerminal(baseline.by)}, {dateWords(baseline.at)}
          </li>
          {baseline.note === null ? null : <li dir="auto">{forTerminal(baseline.note)}</li>}
        </ul>
      )}
    </div>
  );
}

function LabelBlock({ labels, run }: { labels: LabelRow | null; run: string | null }): JSX.Element {
  return (
    <div>
      <h3>Labels</h3>
      {labels === null ? (
        <p class="quiet">No conversation is labelled yet, so it is not known how often the judge errs.</p>
      ) : (
        <ul>
          <li>
            <code>{forTerminal(labels.file)}</code>:{" "}
            {labels.people.map((p) => `${forTerminal(p.by)} ${p.labels}`).join(", ")}
          </li>
          {labels.agreement === "" ? null : <li>{labels.agreement}</li>}
          {labels.judge.map((line) => (
            <li key={line}>{nb(forTerminal(line))}</li>
          ))}
        </ul>
      )}
      {run === null ? null : (
        <p>
          <a class="btn" href={`/label/${run}`}>
            Label
          </a>
        </p>
      )}
    </div>
  );
}
