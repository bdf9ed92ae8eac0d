import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { labelFile, labelsOf, openLabels, type LabelBook } from "../../app/label/files.ts";
import { gradesTable } from "../../app/label/grades.ts";
import { sampleOf, sampleRandom } from "../../app/label/questions.ts";
import { createSession, type LabelSession, type Step } from "../../app/label/session.ts";
import { namedRun, newestPlayed } from "../../app/runs/choose.ts";
import { UserError, withFiles } from "../../app/user-error.ts";
import type { StoredRun } from "../../runner/index.ts";
import type { World } from "../../app/world.ts";
import { withoutAddress } from "../../app/bless/without-address.ts";
import { forTerminal, plural, wrapText } from "../../reports/index.ts";
import { askedApart, type LabelQuestion } from "../../reports/labelling/judged-trials.ts";
import { said } from "../../reports/show/terminal.ts";
import { turnOf } from "../../reports/words/failures.ts";
import { agentName } from "../../reports/words/words.ts";
import type { Page } from "../../reports/text/format.ts";
import { say } from "../desk/say.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { whoAmI } from "../machine/who-am-i.ts";

/** The flags of `assay label`. */
export interface LabelOptions {
  /** The run; without it, the newest. */
  run: string | undefined;
  out: string;
  sample: number;
  criterion?: string;
  by?: string;
  second?: boolean;
  seed: number;
  /** Where a table for grades is written, in place of asking. */
  csv?: string;
  world: World;
}

/** `assay label`: asks a person about conversations that a judge decided. @returns 0 */
export async function label(options: LabelOptions): Promise<number> {
  const { world } = options;
  const found = options.run === undefined ? await newestPlayed(options.out) : await namedRun(options.run);
  if (found === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  const { stored } = found;
  if (options.csv !== undefined) return writeTable(stored, { ...options, csv: options.csv });
  const by = withoutAddress(options.by ?? (await whoAmI()));
  const file = labelFile(stored.manifest.variant);
  const { questions, before } = sampleOf(stored, {
    size: options.sample,
    criterion: options.criterion,
    by,
    labels: await labelsOf(world, stored.manifest.variant),
    second: options.second === true,
    random: sampleRandom(stored.manifest.runId, options.seed),
  });
  if (questions.length === 0) {
    say(
      options.second === true
        ? "There is nothing that others have labelled and you have not."
        : `You have labelled this sample already. Another one: --seed ${options.seed + 1}`,
    );
    return 0;
  }
  const apart = options.criterion === undefined ? askedApart(stored.manifest) : [];
  for (const { id, name } of apart) {
    say(`${name} is asked apart, because attacks are long: assay label --criterion ${id}`);
  }
  const all = questions.length + before;
  if (options.criterion === undefined && all > options.sample) {
    say(
      `${plural(all, "question")} instead of ${options.sample}, because each criterion has one that the judge passed and one that it failed. For fewer, name one: --criterion ID`,
    );
  }
  const book = await openLabels(world, file);
  try {
    const session = createSession(questions, by);
    await ask({
      session,
      book,
      now: world.now,
      input: process.stdin,
      output: process.stdout,
      page: describeTerminal(process.stdout, process.env),
      agent: agentName(stored.manifest.variant),
    });
    const { labelled } = doneOf(session);
    say(
      `${plural(labelled, "label")} of ${by} in ${file}. What they say of the judge: assay calibrate ${found.folder.path}`,
    );
  } finally {
    await book.close();
  }
  return 0;
}

async function writeTable(stored: StoredRun, { csv, world }: { csv: string; world: World }): Promise<number> {
  const table = gradesTable(stored);
  if (table === null) {
    throw new UserError("A judge decides nothing in this run, so there is nothing to grade.");
  }
  await withFiles(`${csv} can't be written`, () => writeFile(resolve(world.cwd, csv), table.csv));
  say(
    `${plural(table.questions, "question")} in ${csv}. Write 1 to 5 in the column grade: 4 and 5 pass, 1 and 2 fail, 3 can't tell. Then: assay label import ${csv} --by NAME`,
  );
  return 0;
}

interface Asking {
  session: LabelSession;
  book: LabelBook;
  now: () => Date;
  input: Readable;
  output: Writable;
  page: Page;
  agent: string;
}

/**
 * One question after the other, until the sample is done, the input ends or the person leaves. Each vote is
 * stored at once.
 */
async function ask(o: Asking): Promise<void> {
  const { session, book, output } = o;
  let all = false;
  const show = (): void => void output.write(stepText(session.step, { ...o, all }));
  const lines = createInterface({ input: o.input, crlfDelay: Infinity });
  show();
  for await (const line of lines) {
    const [key = "", ...rest] = line.trim().split(/\s+/);
    if (/^q(?:uit)?$/i.test(key)) break;
    all = /^e(?:verything)?$/i.test(key);
    if (all) {
      show();
      continue;
    }
    if (/^u(?:ndo)?$/i.test(key)) session.undo();
    else if (/^s(?:kip)?$/i.test(key)) session.skip();
    else if (stepOf(session).kind === "vote") {
      const vote = VOTES[key];
      if (vote === undefined) {
        output.write(`${HELP}\n`);
        continue;
      }
      session.vote(vote, rest.length === 0 ? null : rest.join(" "));
      const step = stepOf(session);
      // Where both agree there is nothing to compare.
      if (step.kind === "compare" && step.vote === judgeOf(step.question)) {
        await book.add(session.compare(null, o.now()));
        output.write("The judge said so, too.\n");
      }
    } else {
      const after = AFTER[key];
      if (after === undefined) {
        output.write("1 my vote stands   2 I was wrong   3 the question is unclear   u back\n");
        continue;
      }
      await book.add(session.compare(after, o.now()));
    }
    if (stepOf(session).kind === "done") break;
    show();
  }
  lines.close();
}

/** Read each time, because it changes with every answer. */
function stepOf({ step }: LabelSession): Step {
  return step;
}

function doneOf({ step }: LabelSession): { labelled: number } {
  return step.kind === "done" ? step : { labelled: step.number - 1 };
}

const VOTES: Record<string, "pass" | "fail" | "cant_tell"> = { "1": "pass", "2": "fail", "3": "cant_tell" };
const AFTER: Record<string, "stands" | "was_wrong" | "unclear"> = {
  "": "stands",
  "1": "stands",
  "2": "was_wrong",
  "3": "unclear",
};
const HELP =
  "1 pass   2 fail   3 can't tell, each with a reason if you like: 2 names a date   e everything   u back   s skip   q leave";

function judgeOf({ check }: LabelQuestion): string {
  return check.verdict.status;
}

/** How a judged check is described elsewhere. Here a person decides. */
const JUDGES_WORDS = /^the judge finds: /;

/** @param o.all the whole conversation, in place of the exchange that is asked about */
function stepText(
  step: Step,
  { page, agent, all }: Pick<Asking, "page" | "agent"> & { all: boolean },
): string {
  if (step.kind === "done") return "";
  const { style, width } = page;
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, width), indent);
  const { record, check } = step.question;
  if (step.kind === "compare") {
    const { reason, evidence } = check.verdict;
    return `${[
      wrap(
        `You said ${step.vote === "cant_tell" ? "can't tell" : step.vote}, the judge said ${judgeOf(step.question)}, because: ${reason}`,
      ),
      ...evidence.map((e) => style.dim(wrap(`reply ${e.turn + 1}: "${e.quote}"`, 2))),
      "1 my vote stands   2 I was wrong   3 the question is unclear   u back",
    ].join("\n")}\n> `;
  }
  const { history = [], turns } = record.transcript;
  const at = all ? null : turnOf(check);
  const exchanges = at === null ? [...history, ...turns] : turns.slice(at, at + 1);
  const others = history.length + turns.length - exchanges.length;
  return `${[
    "",
    style.dim(wrap(`${step.number} of ${step.of}: ${record.caseId}, trial ${record.trial + 1}`)),
    ...(others === 0
      ? []
      : [style.dim(wrap(`${plural(others, "other message")} of this conversation: e shows everything`))]),
    ...exchanges.map((turn) => said(turn, { agent, style, wrap })),
    "",
    style.bold(wrap(`Expected: ${check.label.replace(JUDGES_WORDS, "")}`)),
    HELP,
  ].join("\n")}\n> `;
}
