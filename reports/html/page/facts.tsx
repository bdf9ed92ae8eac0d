import type { JSX } from "preact";
import type { Analysis } from "../../count/analysis.ts";
import { isRecorded, playedWords } from "../../words/case-notes.ts";
import { forTerminal } from "../../text/escape.ts";
import { sumWords } from "../../count/paid.ts";
import { agentName, NO_JUDGE } from "../../words/words.ts";
import { Banner } from "./parts.tsx";

/** The agent, the time, the size and the judge of a run, in one line. */
export function Facts({ analysis }: { analysis: Analysis }): JSX.Element {
  const { manifest } = analysis;
  const facts = [
    isRecorded(analysis) ? "Recorded conversations" : forTerminal(agentName(manifest.variant)),
    dateWords(manifest.createdAt),
    playedWords(analysis),
    `${forTerminal(manifest.variant.model)}${judgeFact(analysis)}`,
    ...costFact(analysis),
  ];
  return (
    <p class="meta">
      <Banner runs={[manifest]} />
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

/** The judge, and whether it was compared with people's labels. */
function judgeFact({ manifest, criteria }: Analysis): string {
  if (manifest.judgeModel === NO_JUDGE) return "";
  const judges = criteria.flatMap((c) => (c.measurable && c.judge !== null ? [c.judge] : []));
  const checked = judges.filter((judge) => judge.labels > 0).length;
  const by = `, judged by ${forTerminal(manifest.judgeModel)}`;
  if (judges.length === 0 || checked === judges.length) return by;
  return `${by}, ${checked === 0 ? "which nobody has checked against people" : `checked against people for ${checked} of ${judges.length} criteria`}`;
}

function costFact({ manifest, usage, paid }: Analysis): string[] {
  return usage.length === 0 ? [] : [sumWords(paid, manifest.target)];
}

/** `25 November 2026, 21:11 UTC` */
export function dateWords(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const months =
    "January February March April May June July August September October November December".split(" ");
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}, ${iso.slice(11, 16)} UTC`;
}
