import type { JSX } from "preact";
import type { PageCheck, PageConversation, PageTool, PageTurn } from "../data/contract.ts";
import { PLAYED_FROM_HERE } from "../../words/before-words.ts";
import { StateWord } from "./glyph.tsx";
import { Marked } from "./marked.tsx";
import type { MarkedPassage } from "./marks.ts";
import { Notes, type Lettered } from "./notes.tsx";

/**
 * A conversation as a script: speakers on the left, and verdicts in the margin of the message that they are about.
 * @param o.marksOnly passages are marked, and the margin has no notes
 */
export function Conversation(o: { agent: string; said: PageConversation; marksOnly?: boolean }): JSX.Element {
  const { agent, said } = o;
  const lettered = withLetters(said.checks).map((l) => (o.marksOnly === true ? { ...l, letter: "" } : l));
  const last = said.turns.length - 1;
  const { history = [] } = said;
  const own = (turn: number): Lettered[] =>
    o.marksOnly === true ? [] : lettered.filter((l) => (l.check.turn ?? shownAt(l.check, last)) === turn);
  return (
    <>
      {history.length === 0 ? null : (
        <section class="before" aria-label="Said before">
          {history.map((turn, i) => (
            <TurnParts
              key={i}
              turn={turn}
              agent={agent}
              notes={[]}
              passages={passagesAt(lettered, i - history.length)}
            />
          ))}
          <p class="tm end">{PLAYED_FROM_HERE}</p>
        </section>
      )}
      {said.turns.map((turn, i) => (
        <TurnParts key={i} turn={turn} agent={agent} notes={own(i)} passages={passagesAt(lettered, i)} />
      ))}
      {said.turns.length === 0 && lettered.length > 0 && o.marksOnly !== true ? (
        <Notes notes={lettered} />
      ) : null}
      {said.error === null ? (
        <p class="tm end">{said.end}</p>
      ) : (
        <p class="end">
          <StateWord state="none" word="broke off" /> <span dir="auto">{said.error}</span>
        </p>
      )}
    </>
  );
}

/** Letters connect a note with its marks. Notes that did not pass come first. */
function withLetters(checks: readonly PageCheck[]): Lettered[] {
  const rank = { fail: 0, unscored: 1, pass: 2 };
  const order = [...checks].sort(
    (a, b) => (a.turn ?? 1e9) - (b.turn ?? 1e9) || rank[a.status] - rank[b.status],
  );
  return order.map((check, i) => ({ check, letter: letterOf(i) }));
}

function letterOf(at: number): string {
  const letter = String.fromCharCode(97 + (at % 26));
  return at < 26 ? letter : `${letter}${Math.floor(at / 26) + 1}`;
}

/** A check of the whole conversation is shown at the turn of its evidence, otherwise at the end. */
function shownAt(check: PageCheck, last: number): number {
  const [first] = check.quotes;
  return first === undefined ? last : Math.min(Math.max(first.turn, 0), last);
}

type Speaker = PageCheck["quotes"][number]["speaker"];

function passagesAt(lettered: readonly Lettered[], turn: number): Record<Speaker, MarkedPassage[]> {
  const of = (speaker: Speaker): MarkedPassage[] =>
    lettered.flatMap(({ check, letter }) =>
      check.quotes
        .filter((q) => q.turn === turn && q.speaker === speaker)
        .map((q) => ({ text: q.text, letter, tone: check.status })),
    );
  return { customer: of("customer"), agent: of("agent"), tool: of("tool") };
}

function TurnParts(o: {
  turn: PageTurn;
  agent: string;
  notes: Lettered[];
  passages: Record<Speaker, MarkedPassage[]>;
}): JSX.Element {
  const { turn, agent, notes, passages } = o;
  return (
    <>
      <div class="turn cust">
        <span class="who">Customer</span>
        <p class="say" dir="auto">
          {turn.customer === "" ? (
            <i class="quiet">(nothing)</i>
          ) : (
            <Marked text={turn.customer} passages={passages.customer} />
          )}
        </p>
      </div>
      <div class="turn agent">
        <span class="who">{agent}</span>
        <div class="said">
          {turn.tools.map((tool, i) => (
            <Tool key={i} tool={tool} passages={passages.tool} />
          ))}
          <p class="say" dir="auto">
            {turn.agent === "" ? (
              <i class="quiet">(no text)</i>
            ) : (
              <Marked text={turn.agent} passages={passages.agent} />
            )}
          </p>
          {turn.end === null ? null : (
            <p class="tm">
              <StateWord state="none" word={turn.end} />
            </p>
          )}
          {turn.took === "" ? null : <p class="tm">{turn.took}</p>}
        </div>
        {notes.length === 0 ? null : <Notes notes={notes} />}
      </div>
    </>
  );
}

/** A call and its result as one block. */
function Tool({ tool, passages }: { tool: PageTool; passages: readonly MarkedPassage[] }): JSX.Element {
  const long = tool.result.length > 80 || tool.result.includes("\n");
  return (
    <details class="tool" open>
      <summary>
        <b>{tool.name}</b> {tool.failed ? "failed" : "answered"}{" "}
        {long ? null : (
          <b dir="auto">
            <Marked text={tool.result} passages={passages} />
          </b>
        )}
        {tool.took === "" ? null : <span class="quiet"> in {tool.took}</span>}
      </summary>
      <dl>
        {tool.input.map(([name, value], i) => (
          <div key={i}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
        {long ? (
          <div>
            <dt>answer</dt>
            <dd dir="auto" class="pre">
              <Marked text={tool.result} passages={passages} />
            </dd>
          </div>
        ) : null}
      </dl>
    </details>
  );
}
