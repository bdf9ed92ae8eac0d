import { marginWords } from "./words.ts";
import { plural, thousands } from "../words/words.ts";
import type { Changes } from "../baseline/changes.ts";
import type { GateCriterion, GateSettings, GateVerdict } from "./analysis.ts";
import { isDecided } from "./evidence/evidence.ts";
import type { Replay } from "./decide/replay.ts";

/** The verdict of the whole gate in one or two sentences. */
export function sentenceOf(o: {
  verdict: GateVerdict;
  criteria: readonly GateCriterion[];
  changes: Changes | null;
  /** Cases that fail the gate on their own. */
  broken: readonly string[];
  /** Cases that may have broken, and were not played further. */
  suspected: readonly string[];
  /** What the baseline asks and the candidate is not asked, in words; empty for nothing. */
  lost: string;
  /** Why that is allowed; null where no reason was given. */
  allowed: string | null;
  margin: number;
  prompt: string;
}): string {
  const { verdict, criteria } = o;
  const names = (holds: (c: GateCriterion) => boolean): string =>
    criteria.filter(holds).map(quoted).join(", ");
  if (verdict === "fail") {
    const failed = criteria.filter((c) => c.verdict === "fail");
    const parts = [
      didWords(
        failed.filter((c) => c.by === "baseline"),
        ["is worse than the baseline", "are worse than the baseline"],
      ),
      didWords(
        failed.filter((c) => c.by === "target"),
        ["is below its target", "are below their targets"],
      ),
      ...failed.filter((c) => c.by === "zero_tolerance").map(brokenRule),
    ].filter((part) => part !== "");
    if (o.broken.length > 0) parts.push(brokenWords(o.broken));
    if (o.lost !== "") parts.push(`${o.lost}${allowedWords(o.allowed)}`);
    return `Don't ship: ${parts.join("; ")}.${changedWords(o.changes, o.prompt)}`;
  }
  if (verdict === "inconclusive") {
    const open = names((c) => c.verdict === "inconclusive");
    const told =
      open !== ""
        ? `Can't tell yet: ${open}. Nothing is shown to be worse.`
        : o.suspected.length > 0
          ? `Can't tell yet: ${plural(o.suspected.length, "case")} may have broken (${listed(o.suspected)}); more trials of them would tell.`
          : null;
    if (o.lost !== "") {
      return `${o.lost}${allowedWords(o.allowed)}. ${told ?? "What is still asked is not shown to be worse."}`;
    }
    return told ?? "Nothing was gated: these cases feed no criterion that must hold.";
  }
  const compared = criteria.filter((c) => c.by === "baseline").length;
  const absolute = criteria.filter((c) => c.by === "target").length;
  const parts = [
    compared === 1
      ? `${names((c) => c.by === "baseline")} is not worse than the baseline by more than ${marginWords(o.margin)}`
      : "",
    compared > 1
      ? `none of ${compared} criteria is worse than the baseline by more than ${marginWords(o.margin)}`
      : "",
    absolute > 0 ? `${plural(absolute, "criterion", "criteria")} without a baseline reached` : "",
    criteria.some((c) => c.by === "zero_tolerance") ? "no rule that allows no failure was broken" : "",
  ].filter((p) => p !== "");
  if (o.lost === "") return `Safe to ship: ${parts.join("; ")}.`;
  return `Safe to ship, though ${o.lost}${allowedWords(o.allowed)}: ${parts.join("; ")}.`;
}

/** In quotes, because a name such as "Names no competitor" would look like a statement. */
function quoted({ criterion }: GateCriterion): string {
  return `"${criterion.name}"`;
}

function didWords(criteria: readonly GateCriterion[], [one, many]: readonly [string, string]): string {
  if (criteria.length === 0) return "";
  return `${criteria.map(quoted).join(", ")} ${criteria.length === 1 ? one : many}`;
}

function brokenRule(c: GateCriterion): string {
  return `${quoted(c)} was broken in ${thousands(c.scored - c.passed)} of ${plural(c.scored, "trial")}, and none may break it`;
}

function allowedWords(reason: string | null): string {
  return reason === null ? "" : ` (allowed: "${reason}")`;
}

/** Cases that used to pass. A few are named; the others are listed below. */
function brokenWords(ids: readonly string[]): string {
  return `${plural(ids.length, "case")} broke that used to pass (${listed(ids)})`;
}

function listed(ids: readonly string[]): string {
  return `${ids.slice(0, 4).join(", ")}${ids.length > 4 ? ` and ${thousands(ids.length - 4)} more` : ""}`;
}

function changedWords(changes: Changes | null, prompt: string): string {
  if (changes === null || changes.sections.length === 0) return "";
  const files = changes.sections.map((s) =>
    s.change === "renamed" ? `${s.from} is now ${s.file}` : `${s.file} was ${s.change}`,
  );
  return ` Since the baseline, in ${prompt}: ${files.join(", ")}.`;
}

/** How far the gate went, and what it saved. */
export function roundsOf(o: {
  settings: GateSettings;
  replay: Pick<Replay, "taken" | "stopped" | "asked">;
  cases: number;
  planned: number;
  /** Planned trials that were not run. */
  notRun: number;
}): string {
  const { looks } = o.settings;
  const last = looks.at(-1) ?? 0;
  const taken = looks[o.replay.taken - 1] ?? 0;
  const saved = o.cases * last - o.planned;
  const saving = saved > 0 ? ` Saved ${plural(saved, "conversation")}.` : "";
  const suspects = [...o.replay.asked].filter(([, trials]) => trials > last);
  const further =
    suspects.length === 0
      ? ""
      : ` ${plural(suspects.length, "case")} that might have broken got up to ${Math.max(...suspects.map(([, k]) => k))} trials.`;
  if (o.replay.stopped === "not_played") {
    return `Only ${taken} of at most ${plural(last, "trial")} a case ${last === 1 ? "was" : "were"} played: what is undecided needs more.`;
  }
  if (taken < last) {
    const why =
      o.replay.stopped === "failed" ? "more could not undo the FAIL" : "every criterion was decided by then";
    return `Stopped after ${taken} of at most ${last} trials a case: ${why}.${saving}`;
  }
  if (looks.length === 1 && o.notRun > 0) {
    return `Looked once, at the trials that were played: ${plural(o.notRun, "trial")} of ${thousands(o.planned)} were not run.`;
  }
  if (looks.length === 1) return `Looked once, at all trials of the run: ${last} of each case.`;
  return saved > 0
    ? `Played up to ${last} trials a case, fewer where the answer was clear before.${saving}${further}`
    : `Played all ${last} trials of each case.${further}`;
}

/** What a reader should know about the whole gate: several criteria at once, and what it can notice. */
export function notesOf(
  criteria: readonly GateCriterion[],
  { alpha, looks, margin }: GateSettings,
): string[] {
  const decided = criteria.filter((c) => isDecided(c.by)).length;
  const notes: string[] = [];
  if (decided > 1) {
    notes.push(
      `Checked ${decided} criteria together; the bar for FAIL is raised so that false alarms stay under ${Math.round(alpha * 100)} % overall.`,
    );
  }
  const seen = criteria
    .flatMap((c) => (c.by === "baseline" && c.noticeable !== null ? [{ c, drop: c.noticeable }] : []))
    .sort((x, y) => x.drop - y.drop || y.c.cases - x.c.cases);
  const [best] = seen;
  const worst = seen.at(-1);
  if (best !== undefined && worst !== undefined) {
    const words = ({ c, drop }: typeof best): string =>
      `${(drop * 100).toFixed(1)} points (${c.criterion.name}, ${plural(c.cases, "case")})`;
    const range = best === worst ? words(best) : `${words(best)} to ${words(worst)}`;
    notes.push(
      `What this gate can see: with ${plural(looks.at(-1) ?? 0, "trial")} a case, a drop of ${range} on these cases would fail it at least 4 times of 5. Smaller ones may pass; up to ${marginWords(margin)} are tolerated.`,
    );
  }
  return notes;
}
