import { draftCases, type DraftOf, type DraftOptions, type Drafts } from "../../app/suggest/drafts.ts";
import { draftYaml, prepareDraft, type DraftDesk } from "../../app/suggest/put.ts";
import { suggest as look, type SuggestChoice, type Suggested } from "../../app/suggest/suggest.ts";
import { knownCases, openingOfDraft, repeats, type KnownCase } from "../../app/suggest/twice.ts";
import { LIMIT_FLAGS } from "../../app/run/limits.ts";
import { UserError } from "../../app/user-error.ts";
import { renderProblems } from "../../cases/index.ts";
import { plural } from "../../reports/index.ts";
import { forTerminal } from "../../reports/text/escape.ts";
import { renderSuggestTerminal } from "../../reports/suggest/terminal.ts";
import { partName } from "../../reports/suggest/words.ts";
import { isWatched, openQuestions, type Interviewer } from "../desk/questions.ts";
import { say } from "../desk/say.ts";
import { interruptible } from "../machine/interrupt.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** The flags of `assay suggest`. */
export interface SuggestFlags extends SuggestChoice, Omit<DraftOptions, "stoppable"> {
  /** How many cases are drafted. */
  draft?: number;
  all?: boolean;
  /** Writes the valid drafts, and asks nothing. */
  yes?: boolean;
  format: "terminal" | "json";
  /** The flags that the user typed. */
  given: readonly string[];
}

/** Flags for asking a model, or for writing its drafts. */
const FOR_DRAFTS = new Set([
  "--yes",
  "--draft-model",
  "--mind",
  "--seed",
  "--concurrency",
  "--simulator",
  ...LIMIT_FLAGS,
]);

/**
 * `assay suggest`: the parts of the prompt that no case covers; with --draft, cases for them.
 * @returns 0; 4 where a draft was not valid, or some could not be asked for
 */
export async function suggest(flags: SuggestFlags): Promise<number> {
  refuseIdle(flags);
  const found = await look(flags);
  if (flags.draft === undefined) {
    process.stdout.write(
      flags.format === "json"
        ? `${JSON.stringify(found.report, null, 2)}\n`
        : renderSuggestTerminal(found.report, {
            ...describeTerminal(process.stdout, process.env),
            all: flags.all === true,
          }),
    );
    return 0;
  }
  // A file that the user names gets cases, also for parts that cases already cover.
  const parts =
    flags.files.length === 0
      ? found.gaps
      : [...new Set([...found.gaps, ...found.report.parts.filter(({ reach }) => reach === "spoken")])];
  if (parts.length === 0) {
    say(
      "Nothing was found that no case reaches, so nothing is drafted. What is known of it: assay suggest --all",
    );
    return 0;
  }
  const drafts = await draftCases(parts.slice(0, flags.draft), found, {
    ...flags,
    stoppable: interruptible,
  });
  const questions =
    isWatched() && flags.yes !== true
      ? openQuestions({ input: process.stdin, output: process.stderr })
      : null;
  try {
    return await showDrafts(drafts, { found, flags, questions });
  } finally {
    questions?.close();
  }
}

function refuseIdle({ draft, format, given }: SuggestFlags): void {
  if (draft !== undefined) {
    if (format === "json")
      throw new UserError("--format json shows what is missing. Drafts are YAML: leave it out.");
    return;
  }
  const idle = given.filter((flag) => FOR_DRAFTS.has(flag));
  if (idle.length === 0) return;
  throw new UserError(
    `${idle.join(", ")} is for drafting cases, and without --draft no model is asked. Add it, or leave ${idle.length === 1 ? "it" : "them"} out.`,
  );
}

interface Showing {
  found: Suggested;
  flags: SuggestFlags;
  /** Null where there is no person to ask. */
  questions: Interviewer | null;
}

async function showDrafts(
  { drafts, simulated, model, stopped }: Drafts,
  { found, flags, questions }: Showing,
): Promise<number> {
  const { world, prompt, cases, mind } = flags;
  const desk: DraftDesk = { world, prompt, cases, mind, library: found.library, model };
  const known = knownCases(found.library.cases);
  const counts = { written: 0, sound: 0, unsound: 0 };
  if (simulated && drafts.length > 0)
    say("A simulator drafted these by a simple rule, without understanding.");
  for (const one of drafts) {
    const left = await showDraft(one, { desk, known, counts, questions, yes: flags.yes === true });
    if (left) break;
  }
  if (stopped !== null) say(stopped);
  if (counts.written > 0) {
    say(
      `\n${plural(counts.written, "case")} written. Read ${counts.written === 1 ? "it, and take its" : "them, and take their"} tag guessed away. Whether they notice: assay mutate --of section,tool,article --case ID`,
    );
  } else if (questions === null && counts.sound > 0 && flags.yes !== true) {
    say("\nNothing was written: --yes writes what is sound, and in a terminal you are asked.");
  }
  return stopped !== null || counts.unsound > 0 ? 4 : 0;
}

/** @returns whether the person left */
async function showDraft(
  one: DraftOf,
  o: {
    desk: DraftDesk;
    known: KnownCase[];
    counts: { written: number; sound: number; unsound: number };
    questions: Interviewer | null;
    yes: boolean;
  },
): Promise<boolean> {
  const { desk, known, counts, questions } = o;
  const title = partName(one.part);
  if ("refused" in one) {
    say(`\n${title}: no case was drafted: ${one.refused}.`);
    counts.unsound++;
    return false;
  }
  const twice = repeats(one.draft.item, known);
  if (twice !== null) {
    say(`\n${title}: the draft is not proposed: ${twice}.`);
    return false;
  }
  const yaml = forTerminal(draftYaml({ ...one, model: desk.model }, null));
  say(`\n${title}\n${one.draft.reason}`);
  process.stdout.write(`${yaml}\n`);
  let { file } = one;
  for (;;) {
    const prepared = await prepareDraft({ ...one, file }, desk).catch((cause: unknown) => {
      if (cause instanceof UserError) return cause;
      throw cause;
    });
    if (prepared instanceof UserError) {
      say(`It can't stand in ${file}: ${prepared.message}`);
    } else {
      const { errors, sources } = prepared.lint;
      if (errors.length > 0) say(`It is not sound:\n${renderProblems(errors, { sources })}`);
    }
    const sound = !(prepared instanceof UserError) && prepared.lint.errors.length === 0;
    const answer =
      questions === null ? (o.yes && sound ? "y" : "n") : await asked(questions, { file, sound });
    if (answer === null) return true;
    if (answer === "n") {
      counts[sound ? "sound" : "unsound"]++;
      return false;
    }
    if (answer !== "y") {
      file = answer;
      continue;
    }
    if (prepared instanceof UserError) continue;
    await prepared.write();
    known.push({ id: one.draft.item.id, opening: openingOfDraft(one.draft.item) });
    counts.written++;
    if (!sound) counts.unsound++;
    say(`Written: ${prepared.location.file}:${prepared.location.line}`);
    return false;
  }
}

/** @returns `y`, `n`, the name of another file, or null to leave */
async function asked(
  questions: Interviewer,
  { file, sound }: { file: string; sound: boolean },
): Promise<string | null> {
  const how = sound ? "y, n" : "y to mend it there, n";
  const answer = await questions.ask(`Write it to ${file}? [${how}, another file, q] `);
  if (answer === null || answer === "q") return null;
  if (answer === "" || /^no?$/i.test(answer)) return "n";
  return /^y(?:es)?$/i.test(answer) ? "y" : answer;
}
