import type { JSX } from "preact";
import type { PageCheck, PageConversation, PageTurn } from "../data/contract.ts";
import { StateWord } from "../components/glyph.tsx";
import { diffOf, wordsOf } from "../../../text/line-diff.ts";
import { Notes } from "./notes.tsx";

interface Side {
  name: string;
  said: PageConversation;
}

/** Two conversations of one case, turn by turn. Equal turns are collapsed unless `all` is asked for. */
export function Pair(o: { agent: string; before: Side; now: Side; all: boolean }): JSX.Element {
  const { before, now, agent } = o;
  const count = Math.max(before.said.turns.length, now.said.turns.length);
  const turns = Array.from({ length: count }, (_, i) => ({
    a: before.said.turns[i] ?? null,
    b: now.said.turns[i] ?? null,
    checksA: checksAt(before.said, i, count),
    checksB: checksAt(now.said, i, count),
  }));
  const first = turns.findIndex((t) => differs(t.a, t.b));
  return (
    <>
      <p class="small quiet">
        {first < 0 ? "Both say the same words." : `The replies differ from turn ${first + 1}.`} Dotted: only
        in {before.name}. Underlined: only in {now.name}.
      </p>
      <div class="pair">
        <span class="hd" />
        <span class="hd">{before.name}</span>
        <span class="hd">{now.name}</span>
        {turns.map((turn, i) =>
          !o.all && first >= 0 && !differs(turn.a, turn.b) ? (
            <p class="alike" key={i}>
              Turn {i + 1}: the same in both.
            </p>
          ) : (
            <TurnPair key={i} at={i} turn={turn} names={[before.name, now.name]} agent={agent} />
          ),
        )}
      </div>
    </>
  );
}

function differs(a: PageTurn | null, b: PageTurn | null): boolean {
  const said = (t: PageTurn | null): string =>
    t === null
      ? ""
      : JSON.stringify([
          t.customer,
          t.agent,
          t.end,
          t.tools.map((k) => [k.name, k.input, k.result, k.failed]),
        ]);
  return said(a) !== said(b);
}

/** Checks of the whole conversation are shown at its last turn. */
function checksAt(said: PageConversation, turn: number, count: number): PageCheck[] {
  return said.checks.filter((c) => (c.turn ?? count - 1) === turn);
}

interface BothTurns {
  a: PageTurn | null;
  b: PageTurn | null;
  checksA: PageCheck[];
  checksB: PageCheck[];
}

function TurnPair(o: { at: number; turn: BothTurns; names: [string, string]; agent: string }): JSX.Element {
  const { a, b, checksA, checksB } = o.turn;
  const [customerA, customerB] = [a?.customer ?? "", b?.customer ?? ""];
  return (
    <>
      <span class="k">Customer</span>
      {customerA === customerB ? (
        <p class="say span" dir="auto">
          {customerA}
        </p>
      ) : (
        <Both names={o.names} a={customerA} b={customerB} top />
      )}
      <span class="k">{o.agent}</span>
      <Cell name={o.names[0]} turn={a} other={b} side="a" checks={checksA} />
      <Cell name={o.names[1]} turn={b} other={a} side="b" checks={checksB} />
    </>
  );
}

function Both(o: { names: [string, string]; a: string; b: string; top: boolean }): JSX.Element {
  return (
    <>
      <p class="say" dir="auto" data-h={o.names[0]}>
        <Words before={o.a} now={o.b} side="a" />
      </p>
      <p class="say" dir="auto" data-h={o.names[1]}>
        <Words before={o.a} now={o.b} side="b" />
      </p>
    </>
  );
}

function Cell(o: {
  name: string;
  turn: PageTurn | null;
  other: PageTurn | null;
  side: "a" | "b";
  checks: PageCheck[];
}): JSX.Element {
  const { turn, other, side } = o;
  if (turn === null) {
    return (
      <div class="cell" data-h={o.name}>
        <p class="quiet">(the conversation had ended)</p>
      </div>
    );
  }
  const [before, now] = side === "a" ? [turn.agent, other?.agent ?? ""] : [other?.agent ?? "", turn.agent];
  return (
    <div class="cell" data-h={o.name}>
      {turn.tools.map((tool, i) => (
        <p class="small mono" key={i}>
          <b>{tool.name}</b> {tool.input.map(([name, value]) => `${name}: ${value}`).join(", ")}{" "}
          {tool.failed ? "failed" : "answered"} {tool.result}
        </p>
      ))}
      <p class="say" dir="auto">
        {turn.agent === "" ? <i class="quiet">(no text)</i> : <Words before={before} now={now} side={side} />}
      </p>
      {turn.end === null ? null : <StateWord state="none" word={turn.end} />}
      {o.checks.length === 0 ? null : <Notes notes={o.checks.map((check) => ({ check, letter: "" }))} />}
    </div>
  );
}

/** One side of two texts, with marks on the words that the other side has not. */
function Words({ before, now, side }: { before: string; now: string; side: "a" | "b" }): JSX.Element {
  const own = side === "a" ? "removed" : "added";
  const parts = diffOf(wordsOf(before), wordsOf(now)).filter((p) => p.kind === "same" || p.kind === own);
  const runs: { kind: string; text: string }[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else runs.push({ ...part });
  }
  return (
    <>
      {runs.map((run, i) =>
        run.kind === "same" ? (
          run.text
        ) : side === "a" ? (
          <del key={i}>{run.text}</del>
        ) : (
          <ins key={i}>{run.text}</ins>
        ),
      )}
    </>
  );
}
