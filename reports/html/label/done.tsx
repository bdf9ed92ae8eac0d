import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LabelAnswer } from "../../../labels/complete.ts";
import { plural } from "../../../text/counts.ts";
import type { Sitting } from "./answers.ts";
import type { PageLabels, PageQuestion } from "./contract.ts";
import { exported, imported, type LabelDesk } from "./desk.ts";

/** The last step: the results of people and the judge, and how the labels get into the project. */
export function Done(o: {
  labels: PageLabels;
  questions: readonly PageQuestion[];
  sitting: Sitting;
  desk: LabelDesk;
  by: string;
  back: string;
  load: (answers: Record<string, LabelAnswer>) => void;
  undo: () => void;
}): JSX.Element {
  const { questions, sitting } = o;
  const count = questions.filter((q) => sitting.answers[q.id] !== undefined).length;
  const [tally, setTally] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    void tallyWords(o).then(setTally);
  }, []);
  return (
    <main class="start" id="top">
      <h1 ref={heading} tabIndex={-1}>
        {count === 1 ? "Your answer is complete." : `All ${count} are answered.`}
      </h1>
      <p class="lead">{tally}</p>
      {o.labels.by === null ? (
        <Files {...o} />
      ) : (
        <p>
          Every vote is in the project’s labels. Commit them; <code>assay calibrate</code> shows what they say
          about the judge.
        </p>
      )}
      <p class="acts">
        <button class="btn" type="button" onClick={o.undo}>
          Undo the last <kbd>u</kbd>
        </button>
        <a class="btn" href={o.back}>
          Back
        </a>
      </p>
    </main>
  );
}

/** Labels of a page without a server are exported as a file. */
function Files(o: {
  labels: PageLabels;
  questions: readonly PageQuestion[];
  sitting: Sitting;
  desk: LabelDesk;
  by: string;
  load: (answers: Record<string, LabelAnswer>) => void;
}): JSX.Element {
  const [told, setTold] = useState("");
  return (
    <>
      <p>
        They are stored only in this browser. Download them, and put them into the project:{" "}
        <code>assay label import {fileName(o)}</code>
      </p>
      <p class="acts">
        <Download {...o} main />
        <label class="btn file">
          Load labels
          <input
            type="file"
            accept=".ndjson"
            class="vh"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              void file?.text().then((text) => {
                const { answers, others } = imported(text, o);
                o.load(answers);
                const found = Object.keys(answers).length;
                setTold(
                  `${plural(found, "answer")} of ${o.by} loaded${others === 0 ? "" : `; ${plural(others, "line")} of others, or of other conversations, left out`}.`,
                );
              });
            }}
          />
        </label>
      </p>
      <p role="status">{told}</p>
    </>
  );
}

/** The answers so far as a file. */
export function Download(o: {
  labels: PageLabels;
  questions: readonly PageQuestion[];
  sitting: Sitting;
  desk: LabelDesk;
  by: string;
  main?: boolean;
}): JSX.Element {
  return (
    <button
      class={o.main === true ? "btn pri" : "btn"}
      type="button"
      disabled={Object.keys(o.sitting.answers).length === 0}
      onClick={() => {
        void exported({ ...o, answers: o.sitting.answers }).then((text) => download(fileName(o), text));
      }}
    >
      Download<span class={o.main === true ? "" : "vh"}> labels</span>
    </button>
  );
}

function fileName({ labels, by }: { labels: PageLabels; by: string }): string {
  return `labels-${by.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}-${labels.run}.ndjson`;
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** `Of 8 that you failed, the judge failed 6; of 12 that you passed, it passed 11.` */
async function tallyWords(o: {
  questions: readonly PageQuestion[];
  sitting: Sitting;
  desk: LabelDesk;
}): Promise<string> {
  const pairs = await Promise.all(
    o.questions.map(async ({ id }, at) => {
      const answer = o.sitting.answers[id];
      return { you: answer?.vote, judge: (answer && (await o.desk.judge(at)))?.judge.status };
    }),
  );
  const of = (vote: "pass" | "fail"): [number, number] => {
    const own = pairs.filter((p) => p.you === vote && p.judge !== undefined);
    return [own.length, own.filter((p) => p.judge === vote).length];
  };
  const [[failed, bothFailed], [passed, bothPassed]] = [of("fail"), of("pass")];
  if (failed + passed === 0) return "";
  return `Of ${failed} that you failed, the judge failed ${bothFailed}; of ${passed} that you passed, it passed ${bothPassed}.`;
}
