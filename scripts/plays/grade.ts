import { runGrading } from "../../app/grade/grade.ts";
import { prepareGrading, type GradeOptions, type PreparedGrading } from "../../app/grade/prepare.ts";
import { renderProblems } from "../../cases/index.ts";
import { plural } from "../../reports/index.ts";
import { stopWords } from "../../app/run/stopped.ts";
import { UserError } from "../../app/user-error.ts";
import type { World } from "../../app/world.ts";
import { interruptible } from "../machine/interrupt.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay grade`, as they were typed. */
export interface GradeFlags extends Omit<GradeOptions, "style" | "endMarkers" | "closingTools" | "recorded"> {
  format: string;
  endMarker?: string[];
  closingTool?: string[];
  strict?: boolean;
  html?: boolean;
}

const FORMATS = ["auto", "claude", "openai"] as const;

/**
 * `assay grade`: decides the checks of the cases, and what must be true of every conversation, on recorded
 * conversations.
 * @returns the exit code, as for `assay run`
 */
export async function grade({
  format,
  endMarker,
  closingTool,
  strict,
  html,
  ...flags
}: GradeFlags): Promise<number> {
  const style = FORMATS.find((f) => f === format);
  if (style === undefined) {
    throw new UserError(`There is no format ${format}. There are: ${FORMATS.join(", ")}.`);
  }
  const prepared = await prepareGrading({
    ...flags,
    style,
    endMarkers: endMarker ?? [],
    closingTools: closingTool ?? [],
  });
  announce(prepared, flags.world);
  // Loaded while the command waits for something else.
  const reporting = import("../desk/documents.ts");
  const { manifest, records, stop } = await interruptible(
    (signal) =>
      runGrading(prepared, {
        signal,
        world: flags.world,
        // The time of day when the process began, plus a clock that can't be set.
        clock: () => new Date(performance.timeOrigin + performance.now()),
      }),
    () => say("Stopping: what is under way is dropped, what is graded is kept. Ctrl-C again quits at once."),
  );
  const readable = prepared.lines.filter((line) => line.recording !== null).length;
  if (stop === null) say(gradedWords(readable, prepared));

  const { deliverRun } = await reporting;
  const code = await deliverRun(
    prepared.folder,
    { manifest, records },
    { formats: flags.world.formats, strict: strict === true, html: html !== false },
  );
  if (stop === null) return code;
  say(`\n${stopWords(stop)}`);
  say("To go on, grade the same file again: what the judge answered is not paid for twice.");
  return code === 1 ? 1 : 4;
}

/** Says what is wrong with the file, and what will be sent, before anything is. */
function announce({ problems, judge, manifest }: PreparedGrading, { style }: World): void {
  if (problems.length > 0) {
    const shown = renderProblems(problems, {
      sources: new Map(),
      style: { place: style.bold, message: style.bad, source: (t) => t, caret: style.bad, hint: style.dim },
    });
    say(`${shown}\n\nLines that can't be read count as errored. All others are graded.`);
  }
  if (judge === null) return;
  const { model, simulated } = judge.planned;
  const what = `${plural(judge.questions, "question")} about ${plural(manifest.cases.length, "case")}`;
  say(
    simulated
      ? `Asking the simulator's ${model} ${what}: nothing here says anything about Claude.`
      : `About to ask ${model} ${what} at ${judge.target.target.baseUrl}. The conversations are sent there.`,
  );
}

function gradedWords(readable: number, { judge }: PreparedGrading): string {
  const what = `Graded ${plural(readable, "recorded conversation")}`;
  return judge === null
    ? `${what} by rules alone. No model was asked.`
    : `${what} by rules and by ${judge.planned.model}.`;
}
