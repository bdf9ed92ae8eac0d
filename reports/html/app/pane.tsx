import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ConversationCard, stateOf } from "../components/conversation-card.tsx";
import { Glyph } from "../components/glyph.tsx";
import { Told } from "../components/told.tsx";
import type { PageConversation, PageData } from "../data/contract.ts";
import { addressOf, type View } from "./address.ts";
import type { Conversations } from "./conversations.ts";

const NOT_HERE =
  "This conversation passed, and is not in this file. assay show prints it; assay report --html --all keeps every one.";
const NOT_PLAYED = "This trial was not run.";

/** The conversation that is open, with links to the other trials of its case. */
export function Pane(o: {
  data: PageData;
  conversations: Conversations;
  place: number;
  trial: number;
  view: View;
  show: (change: Partial<View>) => void;
}): JSX.Element | null {
  const { data, place, view } = o;
  const box = useRef<HTMLDivElement>(null);
  const one = data.cases[place];
  const outcomes = one?.runs[view.run]?.outcomes ?? "";
  const trials = view.beside ? [...outcomes].map((_, i) => i) : [o.trial];
  const read = useConversations(o.conversations, { run: view.run, place, trials });
  if (one === undefined) return null;
  const go = (change: Partial<View>): string => addressOf({ ...view, caseId: one.id, ...change });
  const tabs = (
    <span class="tabs noprint" role="group" aria-label="Trials">
      {[...outcomes].slice(0, 40).map((letter, i) => (
        <a
          key={i}
          href={go({ trial: i, beside: false })}
          aria-current={!view.beside && i === o.trial ? "true" : undefined}
          class={stateOf(letter).state}
        >
          <Glyph state={stateOf(letter).state} />
          <span class="vh">Trial </span>
          {i + 1}
          <span class="vh">, {stateOf(letter).word}</span>
        </a>
      ))}
      {outcomes.length > 1 ? (
        <a href={go({ beside: !view.beside })} aria-current={view.beside ? "true" : undefined}>
          side by side
        </a>
      ) : null}
    </span>
  );
  return (
    <div class={view.beside ? "open beside" : "open"} id="open" ref={box}>
      {trials.map((trial, i) => {
        const said = read.get(trial);
        const letter = outcomes.charAt(trial);
        return (
          <ConversationCard
            key={trial}
            agent={data.agent}
            of={one}
            trial={trial}
            outcomes={outcomes}
            said={said ?? null}
            missing={said === undefined ? "" : letter === "n" ? NOT_PLAYED : NOT_HERE}
            {...(i === 0 && { tabs })}
            foot={<Told agent={data.agent} sections={data.prompt} />}
          />
        );
      })}
    </div>
  );
}

/** Conversations by their trial: undefined while one is unpacked, null where the page does not hold it. */
function useConversations(
  conversations: Conversations,
  { run, place, trials }: { run: number; place: number; trials: readonly number[] },
): ReadonlyMap<number, PageConversation | null> {
  const name = `${run} ${place} ${trials.join()}`;
  const [read, setRead] = useState<{ name: string; found: Map<number, PageConversation | null> }>({
    name: "",
    found: new Map(),
  });
  useEffect(() => {
    let current = true;
    void Promise.all(
      trials.map(async (trial) => [trial, await conversations.read(run, place, trial)] as const),
    ).then((found) => {
      if (current) setRead({ name, found: new Map(found) });
    });
    return () => {
      current = false;
    };
  }, [name]);
  return read.name === name ? read.found : new Map();
}
