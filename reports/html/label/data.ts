import type { Manifest } from "../../../runner/records.ts";
import { forTerminal } from "../../text/escape.ts";
import type { LabelQuestion } from "../../labelling/judged-trials.ts";
import type { RunDocument } from "../../count/run-document.ts";
import { agentName } from "../../words/words.ts";
import type { PageConversation } from "../data/contract.ts";
import { conversationOf } from "../data/conversation.ts";
import { deflated } from "../data/pack.ts";
import type { ConversationEnd } from "../../../graders/contract/transcript.ts";
import { minutesLeft } from "../../labelling/pace.ts";
import { questionId } from "./answers.ts";
import { withReading } from "./reading.ts";
import type { PageLabels, PageQuestion, Unsealed } from "./contract.ts";

type Told = Pick<Manifest, "runId" | "variant" | "criteria">;

/**
 * The part of a page that asks for labels, with the judge's verdict on each question sealed. Null where
 * nothing is asked.
 */
export function labelsOfPage({
  questions: ask,
  manifest,
}: Pick<RunDocument, "questions" | "manifest">): PageLabels | null {
  const questions = ask();
  if (questions.length === 0) return null;
  return {
    ...openLabels(questions, manifest, { by: null, before: 0 }),
    sealed: questions.map((q) => deflated(JSON.stringify(unsealed(q, manifest)))),
  };
}

/** The same where a server keeps the judge's verdicts: none of them is in the page. */
export function openLabels(
  questions: readonly LabelQuestion[],
  manifest: Told,
  o: { by: string | null; before: number },
): PageLabels {
  const asked = withReading(questions.map((q) => questionData(q, manifest)));
  return {
    run: manifest.runId,
    agent: forTerminal(agentName(manifest.variant)),
    ...o,
    count: questions.length,
    minutes: minutesLeft(asked, {}),
    questions: deflated(JSON.stringify(asked)),
    sealed: [],
  };
}

/** The judge's verdict on a question. */
export function unsealed({ record, check, frames }: LabelQuestion, { criteria }: Told): Unsealed {
  const [judge] = conversationOf({ ...record, checks: [check] }, namesOf(criteria)).checks;
  if (judge === undefined) throw new Error(`${check.id} was not judged`);
  return { judge, frames };
}

function questionData(q: LabelQuestion, { criteria }: Told): Omit<PageQuestion, "known" | "seconds"> {
  const { record, check, frames } = q;
  const { checks, turns } = conversationOf({ ...record, checks: [check] }, namesOf(criteria));
  const [asked] = checks;
  const own = new Set(frames.map((f) => f.criterion));
  return {
    id: questionId(frames[0]),
    asked: asked?.asked ?? "",
    criteria: criteria.filter((c) => own.has(c.id)).map(({ name }) => forTerminal(name)),
    caseId: record.caseId,
    trial: record.trial,
    turn: turns.length > 1 ? (asked?.turn ?? null) : null,
    said: plain(conversationOf({ ...record, checks: [] }, new Map()), record.transcript.end),
  };
}

/** Without times and prices, and without a usual end, which don't matter for the question. */
function plain(said: PageConversation, end: ConversationEnd): PageConversation {
  const usual = end === "script" || end === "customer" || end === "spent";
  return {
    ...said,
    end: usual ? "" : said.end,
    turns: said.turns.map((turn) => ({
      ...turn,
      took: "",
      tools: turn.tools.map((tool) => ({ ...tool, took: "" })),
    })),
  };
}

function namesOf(criteria: Told["criteria"]): ReadonlyMap<string, string> {
  return new Map(criteria.map((c) => [c.id, c.name]));
}
