import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ConversationCard, stateOf } from "../conversation/conversation-card.tsx";
import { Glyph } from "../components/glyph.tsx";
import { Pair } from "../conversation/pair.tsx";
import { Told } from "../conversation/told.tsx";
import type { PageConversation, PageData } from "../data/contract.ts";
import { addressOf, type View } from "../list/address.ts";
import type { Conversations } from "./conversations.ts";

const NOT_HERE =
  "This conversation passed, and is not in this file. assay show prints it; assay report --html --all keeps every one.";
const NOT_PLAYED = "This trial was not run.";

interface PaneProps {
  data: PageData;
  conversations: Conversations;
  place: number;
  trial: number;
  view: View;
}

/** The open conversation: of one run, or of two side by side. */
export function Pane(o: PaneProps): JSX.Element {
  return o.data.runs.length > 1 && o.view.run === null ? <PairPane {...o} /> : <OnePane {...o} />;
}

/** Links to the runs of a page that holds several. */
function RunTabs({ data, go, run }: { data: PageData; go: Go; run: number | null }): JSX.Element | null {
  if (data.runs.length < 2) return null;
  return (
    <span class="tabs noprint" role="group" aria-label="Variants">
      <a href={go({ run: null })} aria-current={run === null ? "true" : undefined}>
        compared
      </a>
      {data.runs.map(({ name }, i) => (
        <a key={name} href={go({ run: i })} aria-current={run === i ? "true" : undefined}>
          {name}
        </a>
      ))}
    </span>
  );
}

type Go = (change: Partial<View>) => string;

function OnePane(o: PaneProps): JSX.Element | null {
  const { data, place, view } = o;
  const one = data.cases[place];
  const run = view.run ?? 0;
  const outcomes = one?.runs[run]?.outcomes ?? "";
  const trials = view.beside ? [...outcomes].map((_, i) => i) : [o.trial];
  const read = useConversations(
    o.conversations,
    place,
    trials.map((trial) => [run, trial]),
  );
  if (one === undefined) return null;
  const go: Go = (change) => addressOf({ ...view, caseId: one.id, ...change });
  const tabs = (
    <>
      <RunTabs data={data} go={go} run={view.run} />
      <TrialTabs outcomes={outcomes} trial={o.trial} beside={view.beside} go={go} />
    </>
  );
  return (
    <div class={view.beside ? "open beside" : "open"} id="open">
      {trials.map((trial, i) => {
        const said = read.get(`${run} ${trial}`);
        return (
          <ConversationCard
            key={trial}
            agent={data.agent}
            of={one}
            trial={trial}
            outcomes={outcomes}
            said={said ?? null}
            missing={said === undefined ? "" : outcomes.charAt(trial) === "n" ? NOT_PLAYED : NOT_HERE}
            {...(i === 0 && { tabs })}
            foot={<Told agent={data.agent} sections={data.prompt} since={sinceWords(data)} />}
          />
        );
      })}
    </div>
  );
}

/** What the sections of a prompt are compared with. */
function sinceWords({ runs }: PageData): string {
  return runs.length > 1 ? `from ${runs[0]?.name ?? ""} to ${runs.at(-1)?.name ?? ""}` : "since the baseline";
}

/** The most trials that get a link each. */
const MOST_TABS = 40;

function TrialTabs(o: { outcomes: string; trial: number; beside: boolean; go: Go }): JSX.Element {
  return (
    <span class="tabs noprint" role="group" aria-label="Trials">
      {[...o.outcomes].slice(0, MOST_TABS).map((letter, i) => (
        <a
          key={i}
          href={o.go({ trial: i, beside: false })}
          aria-current={!o.beside && i === o.trial ? "true" : undefined}
          class={stateOf(letter).state}
        >
          <Glyph state={stateOf(letter).state} />
          <span class="vh">Trial </span>
          {i + 1}
          <span class="vh">, {stateOf(letter).word}</span>
        </a>
      ))}
      {o.outcomes.length > 1 ? (
        <a href={o.go({ beside: !o.beside })} aria-current={o.beside ? "true" : undefined}>
          side by side
        </a>
      ) : null}
    </span>
  );
}

/** A trial of the first run beside the same trial of another. */
function PairPane(o: PaneProps): JSX.Element | null {
  const { data, place, view, trial } = o;
  const one = data.cases[place];
  const other = firstOther(one);
  const read = useConversations(o.conversations, place, [
    [0, trial],
    [other, trial],
  ]);
  if (one === undefined) return null;
  const go: Go = (change) => addressOf({ ...view, caseId: one.id, ...change });
  const outcomes = one.runs[other]?.outcomes ?? "";
  const [before, now] = [read.get(`0 ${trial}`), read.get(`${other} ${trial}`)];
  const name = (run: number): string =>
    `${data.runs[run]?.name ?? ""}, ${stateOf(one.runs[run]?.outcomes.charAt(trial) ?? "n").word}`;
  return (
    <div class="open" id="open">
      <article class="conv" aria-label={`Conversations ${one.id}, trial ${trial + 1}`} tabIndex={-1}>
        <header>
          <h3>{one.id}</h3>
          <p dir="auto">{one.about}</p>
          <div class="hrow small quiet">
            <span>{one.place}</span>
            <RunTabs data={data} go={go} run={null} />
            <TrialTabs outcomes={outcomes} trial={trial} beside={false} go={go} />
          </div>
        </header>
        {before && now ? (
          <>
            <Pair
              agent={data.agent}
              before={{ name: name(0), said: before }}
              now={{ name: name(other), said: now }}
              all={view.all}
            />
            <p class="small noprint">
              <a href={go({ all: !view.all })}>
                {view.all ? "Only what changed" : "Show unchanged parts, too"}
              </a>
            </p>
          </>
        ) : read.size === 0 ? null : (
          <p class="quiet">
            {before === null ? `${name(0)}: ${NOT_HERE} ` : ""}
            {now === null ? `${name(other)}: ${NOT_HERE}` : ""}
          </p>
        )}
        <Told agent={data.agent} sections={data.prompt} since={sinceWords(data)} />
      </article>
    </div>
  );
}

/** The first variant with another result than the first run; otherwise the second variant. */
function firstOther(one: PageData["cases"][number] | undefined): number {
  const first = one?.runs[0]?.outcomes;
  const at = one?.runs.findIndex((run, i) => i > 0 && run !== null && run.outcomes !== first) ?? -1;
  return at > 0 ? at : 1;
}

/** Conversations by run and trial: empty while they are unpacked, null for one that is not in the page. */
function useConversations(
  conversations: Conversations,
  place: number,
  wanted: readonly (readonly [run: number, trial: number])[],
): ReadonlyMap<string, PageConversation | null> {
  const name = `${place} ${wanted.join(";")}`;
  const [read, setRead] = useState<{ name: string; found: Map<string, PageConversation | null> }>({
    name: "",
    found: new Map(),
  });
  useEffect(() => {
    let current = true;
    void Promise.all(
      wanted.map(
        async ([run, trial]) => [`${run} ${trial}`, await conversations.read(run, place, trial)] as const,
      ),
    ).then((found) => {
      if (current) setRead({ name, found: new Map(found) });
    });
    return () => {
      current = false;
    };
  }, [name]);
  return read.name === name ? read.found : new Map();
}
