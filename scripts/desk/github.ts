import { setTimeout as wait } from "node:timers/promises";
import { appendFile } from "node:fs/promises";
import type { Publisher } from "../../app/ci/github/index.ts";
import type { Paid } from "../../runner/digests.ts";
import type { Review } from "../../reports/review/review.ts";
import { UserError } from "../../app/user-error.ts";
import { redact } from "../machine/redact.ts";
import { say } from "./say.ts";

/** The result of a command, for a code review. */
export interface CommandFindings {
  review: Review;
  /** The reports, relative to the working folder. */
  files: readonly string[];
  /** US dollars that were paid; null where a price is not known. */
  costUsd: number | null;
}
export type ShareFindings = (found: CommandFindings) => void;

/**
 * The part of a command's flags that identifies what it is about, so that each of two gates of a pull request
 * has its own comment.
 */
interface Asked {
  github?: boolean | undefined;
  prompt?: string | undefined;
  agent?: string | undefined;
}

/**
 * Runs a command and, where the user asked for it, shows the result on GitHub. A command that could not begin
 * is shown, too: otherwise the comment about an earlier commit would stay.
 * @returns the exit code of the work
 */
export async function onGithub(
  command: string,
  { github, prompt, agent }: Asked,
  work: (share: ShareFindings) => Promise<number>,
): Promise<number> {
  if (github !== true) return work(() => undefined);
  const id = [command, prompt, agent].filter((part) => part !== undefined).join(" ");
  const found: { last: CommandFindings | null } = { last: null };
  try {
    const code = await work((one) => void (found.last = one));
    if (found.last !== null)
      await publish(id, found.last, { judged: counted(command, found.last, code), code });
    return code;
  } catch (error) {
    const code = error instanceof UserError ? 2 : 70;
    if (error instanceof Error) await publish(id, couldNotBegin(error), { judged: code, code });
    throw error;
  }
}

/** An undecided run does not fail by default, but it has shown nothing, either. */
function counted(command: string, { review }: CommandFindings, code: number): number {
  return command !== "gate" && code === 0 && review.state === "undecided" ? 3 : code;
}

/** @param o.judged the code that the verdict is read from @param o.code the command's own */
async function publish(
  id: string,
  { review, files, costUsd }: CommandFindings,
  { judged, code }: { judged: number; code: number },
): Promise<void> {
  const { publishOnGithub, withExitCode } = await import("../../app/ci/github/index.ts");
  const publisher: Publisher = {
    world: { env: process.env, cwd: process.cwd() },
    fetch,
    wait,
    now: Date.now,
    append: (path, text) => appendFile(path, text),
    redact,
  };
  const { notes, commands } = await publishOnGithub(withExitCode(review, judged), {
    ...publisher,
    id,
    code,
    files,
    costUsd,
  });
  notes.forEach(say);
  if (commands !== "") process.stdout.write(commands);
}

/** Codes that only a terminal shows. */
const COLOURS = /\u001B\[[\d;]*m/g;

function couldNotBegin(error: Error): CommandFindings {
  const message =
    error instanceof UserError ? error.message.replace(COLOURS, "") : "an error of Assay itself; see the log";
  const [sentence = "", ...more] = message.split("\n").filter((line) => line.trim() !== "");
  const review: Review = {
    state: "could_not_run",
    sentence,
    banner: null,
    facts: "Nothing was played, which says nothing about the change.",
    changes: more,
    rows: [],
    rest: "",
    cases: [],
    findings: [],
  };
  return { review, files: [], costUsd: 0 };
}

/** US dollars that a run paid; 0 on a simulator; null where the price of a part is not known. */
export function paidUsd(paid: Paid, target: { simulated: boolean }): number | null {
  if (target.simulated) return 0;
  return paid.unknownPaid > 0 ? null : paid.paidUsd;
}
