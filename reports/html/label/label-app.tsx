import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LabelAnswer } from "../../../labels/complete.ts";
import type { Vote } from "../../../labels/label.ts";
import { Conversation } from "../conversation/conversation.tsx";
import { onKeys } from "../app/keys.ts";
import { Tools, type KeyHelp } from "../app/tools.tsx";
import { minutesLeft } from "../../labelling/pace.ts";
import { answer, answered, next, resume, step, undo, type Sitting } from "./answers.ts";
import type { PageLabels, PageQuestion, Unsealed } from "./contract.ts";
import type { LabelDesk } from "./desk.ts";
import { Done, Download } from "./done.tsx";
import { Progress } from "./progress.tsx";
import { VoteBar, VOTE_WORDS } from "./vote-bar.tsx";

const KEYS: KeyHelp = [
  [["1", "2", "3"], "pass, fail, can’t tell"],
  [["1", "2", "3"], "after the vote: it stands, I was wrong, the question is unclear"],
  [["Enter"], "next"],
  [["c"], "why, in a line; Esc leaves it"],
  [["e"], "everything alike, or only what is asked about, and quieter what you have read before"],
  [["u"], "undo"],
  [["j", "k"], "next, previous question without answering"],
  [["t"], "light or dark"],
  [["?"], "this help"],
];
const VOTES: readonly Vote[] = ["pass", "fail", "cant_tell"];
const AFTER = ["stands", "was_wrong", "unclear"] as const;

/** One question and one conversation at a time. The judge's verdict is shown after the vote. */
export function LabelApp(o: {
  labels: PageLabels;
  questions: readonly PageQuestion[];
  by: string;
  desk: LabelDesk;
  back: string;
}): JSX.Element {
  const { labels, questions, by, desk } = o;
  const ids = questions.map((q) => q.id);
  const [sitting, setSitting] = useState(() => resume(ids, desk.answers));
  const [judges, setJudges] = useState<ReadonlyMap<number, Unsealed>>(new Map());
  const [kept, setKept] = useState(true);
  const [line, setLine] = useState("");
  const [all, setAll] = useState(false);
  // A key may be pressed before the page was redrawn: its action uses the current state, not the one on the
  // screen.
  const now = useRef({ sitting, line });
  const field = useRef<HTMLInputElement>(null);
  const nextButton = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const given = answered(sitting, ids);
  const { at } = sitting;
  const question = questions[at];
  const judge = given === null ? null : (judges.get(at) ?? null);

  const write = (text: string): void => {
    now.current.line = text;
    setLine(text);
  };
  /** Goes to another state, with the critique of its question. */
  const go = (to: Sitting): void => {
    const moved = to.at !== now.current.sitting.at || answered(to, ids) === null;
    now.current.sitting = to;
    setSitting(to);
    if (moved) write(answered(to, ids)?.critique ?? "");
  };
  const know = (place: number, word: Unsealed | null): void => {
    if (word !== null) setJudges((known) => new Map(known).set(place, word));
  };
  const save = (place: number, said: LabelAnswer | null): void => {
    const { answers: all } = now.current.sitting;
    void desk.say({ at: place, id: ids[place] ?? "", answer: said, all }).then((came) => {
      setKept(came.kept);
      know(place, came.judge);
    });
  };
  useEffect(() => {
    if (given !== null && !judges.has(at)) void desk.judge(at).then((word) => know(at, word));
  }, [at]);
  // The focus moves before the browser takes the next key, and never away from a field: what a quick person
  // writes would be taken for votes.
  useLayoutEffect(() => scrollTo(0, 0), [at]);
  useLayoutEffect(() => {
    if (given === null) focusUnlessWriting(heading.current);
  }, [at, given === null]);
  useLayoutEffect(() => {
    if (judge !== null) focusUnlessWriting(nextButton.current);
  }, [judge === null]);

  const say = (said: Pick<LabelAnswer, "vote" | "after">): void => {
    const { sitting: from, line: why } = now.current;
    const critique = why.trim() === "" ? null : why.trim();
    const whole: LabelAnswer = { ...said, critique, at: new Date().toISOString() };
    go(answer(from, ids, whole));
    save(from.at, whole);
  };
  const vote = (of: Vote): void => {
    const { sitting: from } = now.current;
    if (from.at >= ids.length || answered(from, ids) !== null) return;
    // Enter must go on, and not press again the button that was clicked.
    focusUnlessWriting(heading.current);
    say({ vote: of, after: null });
  };
  const after = (word: (typeof AFTER)[number]): void => {
    const before = answered(now.current.sitting, ids);
    if (before === null) return;
    focusUnlessWriting(nextButton.current);
    say({ vote: before.vote, after: word });
  };
  const explain = (): void => {
    const before = answered(now.current.sitting, ids);
    if (before !== null && (before.critique ?? "") !== now.current.line.trim()) say(before);
  };
  const takeBack = (): void => {
    go(undo(now.current.sitting, ids));
    save(now.current.sitting.at, null);
  };
  const load = (answers: Record<string, LabelAnswer>): void => {
    go(resume(ids, { ...now.current.sitting.answers, ...answers }));
    save(ids.length, null);
  };
  const onward = (): void => {
    if (answered(now.current.sitting, ids) !== null) go(next(now.current.sitting, ids));
  };
  const digit = (i: number) => () => {
    const [of, word] = [VOTES[i], AFTER[i]];
    if (answered(now.current.sitting, ids) === null) {
      if (of !== undefined) vote(of);
    } else if (word !== undefined) after(word);
  };
  useLayoutEffect(
    () =>
      onKeys({
        "1": digit(0),
        "2": digit(1),
        "3": digit(2),
        c: () => field.current?.focus(),
        e: () => setAll((known) => !known),
        u: takeBack,
        j: () => go(step(now.current.sitting, ids, 1)),
        k: () => go(step(now.current.sitting, ids, -1)),
        Enter: onward,
      }),
    [questions],
  );
  return (
    <>
      <Progress
        at={Math.min(at, ids.length - 1)}
        count={ids.length}
        done={ids.map((id) => sitting.answers[id] !== undefined)}
        before={labels.before}
        minutes={minutesLeft(questions, sitting.answers)}
        by={by}
        kept={kept}
        back={o.back}
        tools={<Tools parts={[]} keys={KEYS} />}
      />
      {question === undefined ? (
        <Done {...{ labels, questions, sitting, desk, by, load }} back={o.back} undo={takeBack} />
      ) : (
        <>
          <main id="top">
            <div class="qn">
              <p class="small quiet">
                {question.criteria.join(", ")}
                {" · "}
                {placeWords(question)}
              </p>
              <h1 ref={heading} tabIndex={-1} dir="auto">
                {question.asked}
              </h1>
            </div>
            <Conversation
              key={question.id}
              agent={labels.agent}
              said={{ ...question.said, checks: judge === null ? [] : [judge.judge] }}
              focus={{
                turn: question.turn,
                open: judge !== null || all,
                known: judge !== null || all ? [] : question.known,
              }}
            />
          </main>
          <VoteBar
            given={given}
            judge={judge}
            line={line}
            field={field}
            nextButton={nextButton}
            onLine={write}
            onLineDone={explain}
            vote={vote}
            after={after}
            next={onward}
            undo={takeBack}
            canUndo={given !== null || at > 0}
            extra={labels.by === null ? <Download {...{ labels, questions, sitting, desk, by }} /> : null}
          />
        </>
      )}
      <p class="vh" role="status">
        {statusOf({ given, judge, at, count: ids.length })}
      </p>
    </>
  );
}

function focusUnlessWriting(element: HTMLElement | null): void {
  if (!(document.activeElement instanceof HTMLInputElement)) element?.focus({ preventScroll: true });
}

/** What the question is about. */
function placeWords({ turn, said }: PageQuestion): string {
  if (turn !== null) return "this answer";
  return said.turns.length === 1 ? "the answer" : "the whole conversation";
}

function statusOf(o: {
  given: LabelAnswer | null;
  judge: Unsealed | null;
  at: number;
  count: number;
}): string {
  if (o.given === null) return o.at < o.count ? `Conversation ${o.at + 1} of ${o.count}` : "All answered.";
  if (o.judge === null) return `You said ${VOTE_WORDS[o.given.vote]}.`;
  return `You said ${VOTE_WORDS[o.given.vote]}. The judge said ${o.judge.judge.status}.`;
}
