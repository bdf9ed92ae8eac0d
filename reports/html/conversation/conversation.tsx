import type { ComponentChildren, JSX } from "preact";
import type { PageCheck, PageConversation, PageTool, PageTurn } from "../data/contract.ts";
import { PLAYED_FROM_HERE } from "../../words/before-words.ts";
import { StateWord } from "../components/glyph.tsx";
import type { KnownPassage } from "../label/contract.ts";
import { longText, type LongText } from "./long.ts";
import { isShort } from "./short.ts";
import { plural } from "../../../text/counts.ts";
import { Marked } from "./marked.tsx";
import type { MarkedPassage } from "./marks.ts";
import { Notes, type Lettered } from "./notes.tsx";

/** The part of a conversation that a labelling page shows: the judged message, and the rest on request. */
interface Focus {
  /** Counted from 0; null where the question is about the whole conversation. */
  turn: number | null;
  /** Whether everything is unfolded: needed once passages are marked, which may be anywhere. */
  open: boolean;
  /** What the reader has read before is quieter. */
  known: readonly KnownPassage[];
}

/**
 * A conversation as a script: speakers on the left, and verdicts in the margin of their message.
 * @param o.focus passages are marked, the margin has no notes, and the rest of the conversation is folded
 */
export function Conversation(o: { agent: string; said: PageConversation; focus?: Focus }): JSX.Element {
  const { agent, said, focus } = o;
  const lettered = withLetters(said.checks).map((l) => (focus === undefined ? l : { ...l, letter: "" }));
  const last = said.turns.length - 1;
  const { history = [] } = said;
  const own = (turn: number): Lettered[] =>
    focus === undefined ? lettered.filter((l) => (l.check.turn ?? shownAt(l.check, last)) === turn) : [];
  const turns = said.turns.map((turn, i) => (
    <TurnParts
      key={i}
      turn={turn}
      agent={agent}
      notes={own(i)}
      passages={passagesAt(lettered, i)}
      {...focusAt(focus, i)}
    />
  ));
  const before =
    history.length === 0 ? null : (
      <section class="before" aria-label="Said before">
        {history.map((turn, i) => (
          <TurnParts
            key={i}
            turn={turn}
            agent={agent}
            notes={[]}
            passages={passagesAt(lettered, i - history.length)}
            {...focusAt(focus, i - history.length)}
          />
        ))}
        <p class="tm end">{PLAYED_FROM_HERE}</p>
      </section>
    );
  const end =
    said.error === null ? (
      said.end === "" ? null : (
        <p class="tm end">{said.end}</p>
      )
    ) : (
      <p class="end">
        <StateWord state="none" word="broke off" /> <span dir="auto">{said.error}</span>
      </p>
    );
  if (focus === undefined || focus.turn === null) {
    return (
      <>
        {before}
        {turns}
        {said.turns.length === 0 && lettered.length > 0 && focus === undefined ? (
          <Notes notes={lettered} />
        ) : null}
        {end}
      </>
    );
  }
  return (
    <>
      <Rest count={history.length + focus.turn} where="before" open={focus.open}>
        {before}
        {turns.slice(0, focus.turn)}
      </Rest>
      {turns[focus.turn]}
      <Rest count={last - focus.turn} where="after" open={focus.open}>
        {turns.slice(focus.turn + 1)}
        {end}
      </Rest>
    </>
  );
}

function focusAt(
  focus: Focus | undefined,
  turn: number,
): Pick<Parameters<typeof TurnParts>[0], "unfolded" | "known"> {
  const known = focus?.known.filter(([at]) => at === turn) ?? [];
  return { unfolded: focus?.open ?? true, known };
}

/** Exchanges before or after the judged one. */
function Rest(o: {
  count: number;
  where: "before" | "after";
  open: boolean;
  children: ComponentChildren;
}): JSX.Element | null {
  return o.count <= 0 ? null : (
    <details class="fold rest" open={o.open}>
      <summary>
        {o.count === 1 ? "1 message and its answer" : `${o.count} messages and their answers`} {o.where} this
      </summary>
      {o.children}
    </details>
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
  /** Whether tools' calls and answers are unfolded. */
  unfolded: boolean;
  known: readonly KnownPassage[];
}): JSX.Element {
  const { turn, agent, notes, passages, unfolded } = o;
  const known = (speaker: "customer" | "agent"): readonly KnownPassage[] =>
    o.known.filter(([, who]) => who === speaker);
  const long = unfolded ? null : longText(turn.customer);
  return (
    <>
      <div class="turn cust">
        <span class="who">Customer</span>
        {long === null ? (
          <p class="say" dir="auto">
            {turn.customer === "" ? (
              <i class="quiet">(nothing)</i>
            ) : (
              <Marked text={turn.customer} passages={passages.customer} known={known("customer")} />
            )}
          </p>
        ) : (
          <LongMessage {...long} />
        )}
      </div>
      <div class="turn agent">
        <span class="who">{agent}</span>
        <div class="said">
          {turn.tools.map((tool, i) => (
            <Tool key={i} tool={tool} passages={passages.tool} open={unfolded} />
          ))}
          <p class="say" dir="auto">
            {turn.agent === "" ? (
              <i class="quiet">(no text)</i>
            ) : (
              <Marked text={turn.agent} passages={passages.agent} known={known("agent")} />
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

/** What leads to a judged answer: its beginning and its end, and the rest on request. */
function LongMessage({ head, middle, tail }: LongText): JSX.Element {
  return (
    <div class="say">
      <p dir="auto">{head} …</p>
      <details class="fold rest">
        <summary>{plural(middle.split(/\s+/).length, "word")} more</summary>
        <p dir="auto">{middle}</p>
      </details>
      <p dir="auto">… {tail}</p>
    </div>
  );
}

/** A call and its result as one block. */
function Tool({
  tool,
  passages,
  open,
}: {
  tool: PageTool;
  passages: readonly MarkedPassage[];
  open: boolean;
}): JSX.Element {
  const long = !isShort(tool);
  return (
    <details class="tool" open={open}>
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
