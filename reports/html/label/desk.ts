import { answerOf, labelsOf, type LabelAnswer } from "../../../labels/complete.ts";
import type { Label } from "../../../labels/label.ts";
import { inflated } from "../app/inflate.ts";
import { keep, recall } from "../app/keys.ts";
import { questionId } from "./answers.ts";
import type { PageLabels, PageQuestion, Unsealed } from "./contract.ts";

type Answers = Readonly<Record<string, LabelAnswer>>;

/** Stores a page's votes, and gives the judge's verdict after a vote. */
export interface LabelDesk {
  /** This person's earlier answers. */
  answers: Answers;
  /**
   * Stores an answer; null removes it. @returns the judge's verdict, and whether the answer outlives the page
   */
  say(o: { at: number; id: string; answer: LabelAnswer | null; all: Answers }): Promise<Said>;
  /** The judge's verdict on a question that was answered. */
  judge(at: number): Promise<Unsealed | null>;
}

interface Said {
  kept: boolean;
  judge: Unsealed | null;
}

/** Stores votes in the browser, and takes the judge's verdicts from the page. */
export function browserDesk(labels: PageLabels, by: string): LabelDesk {
  const name = storeName(labels, by);
  const judge = (at: number): Promise<Unsealed | null> => {
    const sealed = labels.sealed[at];
    return sealed === undefined ? Promise.resolve(null) : inflated<Unsealed>(sealed);
  };
  return {
    answers: readAnswers(recall(name)),
    judge,
    async say({ at, answer, all }) {
      const kept = keep(name, JSON.stringify(all));
      return { kept, judge: answer === null ? null : await judge(at) };
    },
  };
}

function storeName({ run }: PageLabels, by: string): string {
  return `assay:labels:${run}:${by}`;
}

function readAnswers(text: string | null): Answers {
  try {
    const read: unknown = JSON.parse(text ?? "{}");
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Answers) : {};
  } catch {
    return {};
  }
}

/** Stores votes on the server that made the page, in the project's labels. */
export function serverDesk(): LabelDesk {
  const told = new Map<number, Unsealed>();
  return {
    answers: {},
    judge: (at) => Promise.resolve(told.get(at) ?? null),
    async say({ at, id, answer }) {
      // An answer on the server can't be removed, only replaced: the last answer counts.
      if (answer === null) return { kept: true, judge: null };
      const response = await fetch(location.href, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id, answer }),
      }).catch(() => null);
      if (response === null || !response.ok) return { kept: false, judge: told.get(at) ?? null };
      const judge = (await response.json()) as Unsealed;
      told.set(at, judge);
      return { kept: true, judge };
    },
  };
}

/** A sample as lines of `labels/NAME.ndjson`, in the order of its questions. */
export async function exported(o: {
  questions: readonly PageQuestion[];
  desk: LabelDesk;
  answers: Answers;
  by: string;
}): Promise<string> {
  const lines = await Promise.all(
    o.questions.map(async ({ id }, at) => {
      const answer = o.answers[id];
      const judge = answer === undefined ? null : await o.desk.judge(at);
      return answer === undefined || judge === null ? [] : labelsOf(judge.frames, answer, o.by);
    }),
  );
  return lines
    .flat()
    .map((label) => `${JSON.stringify(label)}\n`)
    .join("");
}

/**
 * What a file of labels contains for a sample: this person's last answer to each question, and the number of
 * lines about other questions.
 */
export function imported(
  text: string,
  o: { questions: readonly PageQuestion[]; by: string },
): { answers: Record<string, LabelAnswer>; others: number } {
  const asked = new Set(o.questions.map((q) => q.id));
  const answers: Record<string, LabelAnswer> = {};
  let others = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const label = parsed(line);
    const id = label === null ? "" : questionId(label);
    if (label === null || label.by !== o.by || !asked.has(id)) others += 1;
    else if ((answers[id]?.at ?? "") <= label.at) answers[id] = answerOf(label);
  }
  return { answers, others };
}

const VOTES: readonly unknown[] = ["pass", "fail", "cant_tell"];
const AFTER: readonly unknown[] = ["stands", "was_wrong", "unclear", null];

/** A label, as far as a page reads it; null for a line without a label. */
function parsed(line: string): Label | null {
  try {
    const read = JSON.parse(line) as Partial<Label> | null;
    const whole =
      typeof read?.check === "string" &&
      typeof read.conversation === "string" &&
      typeof read.at === "string" &&
      VOTES.includes(read.vote) &&
      AFTER.includes(read.after) &&
      (read.critique === null || typeof read.critique === "string");
    return whole ? (read as Label) : null;
  } catch {
    return null;
  }
}
