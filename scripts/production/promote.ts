import {
  promote as makeCase,
  type PromoteChoice,
  type PromotedCase,
} from "../../app/production/promote/promote.ts";
import { readReference } from "../../app/production/promote/reference.ts";
import { renderProblems } from "../../cases/index.ts";
import { forTerminal } from "../../reports/index.ts";
import { askSuite } from "../desk/ask-suite.ts";
import { isWatched, openQuestions } from "../desk/questions.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay promote`. */
export interface PromoteFlags extends Omit<PromoteChoice, "reference"> {
  to?: string;
  reference?: string;
}

/**
 * `assay promote`: makes a case from a conversation, and asks where to put it.
 * @returns 0 when the case is valid, or it has no place yet; 4 when something in it must be corrected first
 */
export async function promote({ to, reference, ...choice }: PromoteFlags): Promise<number> {
  const made = await makeCase({
    ...choice,
    reference: reference === undefined ? undefined : await readReference(reference, choice.world),
  });
  const file = to ?? (isWatched() ? await askWhere(made) : null);
  if (file === null) {
    process.stdout.write(forTerminal(made.yaml));
    say(
      "Nothing was written. Say where the case belongs with --to, such as --to cases/NAME/from-production.yaml",
    );
    return 0;
  }
  const { isNew, lint } = await made.put(file);
  say(
    `The case ${made.item.id} is in ${file}${isNew ? ", a new suite" : ", at its end"}. Its checks are guesses: edit them.`,
  );
  const { sources } = lint;
  if (lint.errors.length > 0) process.stderr.write(`\n${renderProblems(lint.errors, { sources })}\n`);
  if (lint.remarks.length > 0) {
    process.stderr.write(`\n${renderProblems(lint.remarks, { sources, called: "remark" })}\n`);
  }
  return lint.errors.length > 0 ? 4 : 0;
}

async function askWhere(made: PromotedCase): Promise<string | null> {
  const questions = openQuestions({ input: process.stdin, output: process.stderr });
  try {
    return await askSuite(questions, made);
  } finally {
    questions.close();
  }
}
