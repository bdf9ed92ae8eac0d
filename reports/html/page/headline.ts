import type { Analysis } from "../../count/analysis.ts";
import { becauseWords } from "../../words/criterion-words.ts";
import { forTerminal } from "../../text/escape.ts";
import { verdictOf } from "../../count/exit-code.ts";
import { shardWords } from "../../../runner/plan/shard.ts";
import { isSimulated } from "../../words/banner-words.ts";
import { missingWords } from "../../words/verdict-words.ts";
import { agentName, plural } from "../../words/words.ts";
import type { State } from "../components/glyph.tsx";

/** A sentence with one underlined part. */
export interface Headline {
  before: string;
  stressed: string;
  after: string;
  state: State;
}

/** The verdict of a run as a heading, with the count underlined. */
export function headlineOf(analysis: Analysis): Headline {
  const verdict = verdictOf(analysis);
  const agent = forTerminal(agentName(analysis.manifest.variant));
  const measured = analysis.criteria.flatMap((c) => (c.measurable ? [c] : []));
  const gating = measured.filter((c) => c.criterion.severity !== "watch");
  const all = gating.length;
  const open = gating.filter((c) => c.verdict === "not_enough_evidence").length;
  switch (verdict.kind) {
    case "part":
      return {
        before: "No verdict: ",
        stressed: `this is ${shardWords(verdict.shard)} of a plan`,
        after: ". Put all parts together to judge it.",
        state: "none",
      };
    case "missed": {
      const rest = open === 0 ? "" : `, and for ${spelt(open)} the evidence is not enough yet`;
      const gone = verdict.errored + verdict.notRun === 0 ? "" : ` Besides, ${missingWords(verdict)}.`;
      return {
        before: `${agent} isn’t ready to ship. `,
        stressed: countOf(verdict.missed.length, all, "not met"),
        after: `${rest}.${gone}`,
        state: "unmet",
      };
    }
    case "incomplete":
      return {
        before: "The run is incomplete: ",
        stressed: missingWords(verdict),
        after: ". Nothing is shown to be missed.",
        state: "unsure",
      };
    case "silent":
      return {
        before: "The run is incomplete: ",
        stressed:
          verdict.silent.length === 0
            ? "nothing could be judged"
            : `nothing of ${plural(verdict.silent.length, "criterion").replace("criterions", "criteria")} could be judged`,
        after: ".",
        state: "unsure",
      };
    case "undecided":
      return {
        before: `It can’t be told yet whether ${agent} is ready to ship. `,
        stressed: `For ${spelt(verdict.undecided.length)} of ${spelt(all)} criteria the evidence is not enough`,
        after:
          verdict.met === 0
            ? "; nothing is shown to be missed."
            : `; ${spelt(verdict.met)} ${verdict.met === 1 ? "is" : "are"} met, none is shown to be missed.`,
        state: "unsure",
      };
    case "met":
      return verdict.met === 0
        ? { before: "", stressed: "No criterion that must hold was measured", after: ".", state: "none" }
        : {
            // Answers of a simulator are no reason to ship anything.
            before: isSimulated(analysis.manifest)
              ? `${agent} does well on the simulator. `
              : `${agent} is ready to ship by these cases. `,
            stressed:
              all === 1
                ? "The one criterion that must hold is met"
                : `All ${spelt(all)} criteria that must hold are met`,
            after:
              verdict.watched.length === 0
                ? "."
                : `; ${spelt(verdict.watched.length)} that ${verdict.watched.length === 1 ? "is" : "are"} only watched ${verdict.watched.length === 1 ? "is" : "are"} not.`,
            state: "met",
          };
  }
}

function countOf(some: number, all: number, what: string): string {
  if (some === all)
    return all === 1
      ? `The one criterion that must hold is ${what}`
      : `All ${spelt(all)} criteria are ${what}`;
  const first = spelt(some);
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} of ${spelt(all)} criteria ${some === 1 ? "is" : "are"} ${what}`;
}

const SPELT = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

function spelt(count: number): string {
  return SPELT[count] ?? String(count);
}

/** The most criteria that are described below the heading. */
const MOST_TOLD = 3;

/**
 * The worst of the criteria that must hold, described by their evidence: a name alone would look like a
 * statement.
 */
export function leadOf(analysis: Analysis): string[] {
  if (verdictOf(analysis).kind === "part") return [];
  const told = analysis.criteria
    .flatMap((c) => (c.measurable && c.verdict === "not_met" && c.criterion.severity !== "watch" ? [c] : []))
    .sort(
      (a, b) => Number(b.criterion.severity === "invariant") - Number(a.criterion.severity === "invariant"),
    );
  const lines = told.slice(0, MOST_TOLD).map((c) => `“${forTerminal(c.criterion.name)}”: ${becauseWords(c)}`);
  const hidden = told.length - lines.length;
  return hidden === 0
    ? lines
    : [...lines, `The table has ${plural(hidden, "more")}.`.replace("mores", "more")];
}
