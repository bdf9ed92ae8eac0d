import { posix } from "node:path";
import type { NewCase } from "../../app/new/case-text.ts";
import { openDesk, type CaseDesk, type NewCaseChoice } from "../../app/new/new.ts";
import { slugOf } from "../../app/to-case/conversation-case.ts";
import { UserError } from "../../app/user-error.ts";
import { renderProblems } from "../../cases/index.ts";
import { isWatched, openQuestions, type Interviewer } from "../desk/questions.ts";
import { say } from "../desk/say.ts";
import { suiteNamed } from "../../app/to-case/suite-named.ts";
import { askRest, type Draft } from "./ask-case.ts";

/** The flags for a new case. */
export interface NewCaseFlags extends NewCaseChoice {
  /** The file of its suite. */
  to?: string;
  id?: string;
  about?: string;
  tagged: readonly string[];
  customer: readonly string[];
  expect: readonly string[];
  reference: readonly string[];
  criterion?: string;
}

/** The flags for a new suite: its own sentence, and its first case. */
export interface NewSuiteFlags extends Omit<NewCaseFlags, "to" | "about"> {
  suite: string;
  about?: string;
  caseAbout?: string;
}

/** `assay new case`: writes a case to the end of a suite. @returns see `write` */
export async function newCase(flags: NewCaseFlags): Promise<number> {
  const about = "Say here what behaviour the suite asks for.";
  return make(flags, { ...draftOf(flags), to: flags.to ?? null, suiteAbout: about });
}

/** `assay new suite`: writes a suite with its first case. @returns see `write` */
export async function newSuite({ suite, about, caseAbout, ...flags }: NewSuiteFlags): Promise<number> {
  const name = slugOf(suite.replace(/\.ya?ml$/, ""));
  if (name !== suite.replace(/\.ya?ml$/, "")) {
    throw new UserError(
      `${suite} can't be a suite's name: it has small letters, digits and single hyphens, such as ${name}.`,
    );
  }
  const to = posix.join(flags.cases.replaceAll("\\", "/"), `${name}.yaml`);
  const draft = draftOf({ ...flags, ...(caseAbout !== undefined && { about: caseAbout }) });
  return make(flags, { ...draft, to, suiteAbout: about ?? null }, { isNew: true });
}

function draftOf(flags: Omit<NewCaseFlags, "to">): Pick<Draft, "one" | "criterion"> {
  const { customer, expect, reference, tagged } = flags;
  return {
    criterion: flags.criterion,
    one: {
      id: flags.id ?? "",
      about: flags.about ?? "",
      tags: tagged,
      // Checks without a place are for the last reply.
      messages: customer.map((text, index) => ({
        customer: text,
        expect: index === customer.length - 1 ? expect : [],
      })),
      reference,
    },
  };
}

async function make(choice: NewCaseChoice, given: Draft, o: { isNew?: boolean } = {}): Promise<number> {
  const questions = isWatched() ? openQuestions({ input: process.stdin, output: process.stderr }) : null;
  try {
    const desk = await openDesk(choice);
    if (o.isNew === true && desk.suites.includes(given.to ?? "")) {
      throw new UserError(
        `${given.to ?? ""} is there already. One more case for it: assay new case --to ${given.to ?? ""}`,
      );
    }
    if (questions === null) refuseMissing(given);
    const to = given.to === null ? null : suiteNamed(given.to, desk.suites);
    const known = { ...given, to };
    const draft = questions === null ? known : await askRest(known, desk, questions);
    if (draft === null) {
      say("\nNothing was written.");
      return 0;
    }
    return await write(draft, desk, questions);
  } finally {
    questions?.close();
  }
}

/**
 * Writes a valid case. Shows what is wrong with any other case, which the person may still want.
 * @returns 0; 2 where nothing was written; 4 where it was written, and something must be corrected
 */
async function write(draft: Draft, desk: CaseDesk, questions: Interviewer | null): Promise<number> {
  const { one, criterion } = draft;
  const file = draft.to ?? "";
  const prepared = await desk.prepare(file, one, { about: draft.suiteAbout ?? "", criterion });
  const { isNew, lint, location } = prepared;
  const { sources } = lint;
  if (lint.errors.length > 0) process.stderr.write(`\n${renderProblems(lint.errors, { sources })}\n\n`);
  if (lint.errors.length > 0) {
    const answer = await questions?.ask("Write it anyway, and correct it in the file? [y/N] ");
    if (answer !== "y" && answer !== "yes") {
      say("Nothing was written.");
      return 2;
    }
  }
  await prepared.write();
  if (lint.remarks.length > 0) {
    process.stderr.write(`\n${renderProblems(lint.remarks, { sources, called: "remark" })}\n\n`);
  }
  process.stdout.write(`${location.file}:${location.line}\n`);
  say(
    `The case ${one.id} is there${isNew ? ", in a new suite" : ", at the end of its suite"}. Play it: assay run --case ${one.id}`,
  );
  return lint.errors.length > 0 ? 4 : 0;
}

/** @throws {UserError} with everything that is missing */
function refuseMissing({ to, suiteAbout, one }: Draft): void {
  const { id, messages, reference } = one;
  const missing = [
    to === null && "--to FILE (the suite)",
    suiteAbout === null && "--about TEXT (what behaviour the suite asks for)",
    id === "" && "--id ID",
    messages.length === 0 && "--customer TEXT",
    !messages.some(({ expect }) => expect.length > 0) && "--expect CHECK",
    reference.length < Math.max(1, messages.length) &&
      `--reference TEXT (a good reply${messages.length > 1 ? " to each message" : ""})`,
  ].filter((one) => one !== false);
  if (missing.length === 0) return refuseTooMany(one);
  throw new UserError(
    `There is no terminal to ask at, and this is missing: ${missing.join(", ")}. Nothing was written.`,
  );
}

function refuseTooMany({ messages, reference }: NewCase): void {
  if (reference.length <= messages.length) return;
  throw new UserError(
    `There are ${reference.length} replies in --reference and ${messages.length} in --customer: a reference has one reply for each message.`,
  );
}
