import { readFileSync, realpathSync } from "node:fs";
import { relative, resolve } from "node:path";
import { DEFAULT_ANSWERS, type InitAnswers } from "../../app/init/answers.ts";
import { checkProject, commandFor, initProject } from "../../app/init/init.ts";
import { isWatched, openQuestions } from "../desk/questions.ts";
import { say } from "../desk/say.ts";
import { askProject } from "./ask-project.ts";

/** The flags of `assay init`. */
export interface InitOptions extends Partial<InitAnswers> {
  folder: string;
  /** Use the defaults for missing flags. */
  yes?: boolean;
  version: string;
}

/** `assay init`: asks four questions, and writes a project that works. @returns 0, also where the person leaves */
export async function init({ folder: named, version, yes, ...given }: InitOptions): Promise<number> {
  const folder = resolve(named);
  const check = (answers: Partial<InitAnswers>) => checkProject({ folder, answers });
  // What can't be used is refused before anything is asked.
  await check(given);
  const answers = await answersOf(given, { asks: yes !== true && isWatched(), check });
  if (answers === null) {
    say("\nNothing was written.");
    return 0;
  }
  const command = commandFor({
    script: realpathSync(process.argv[1] ?? ""),
    folder,
    version,
    read: textOf,
  });
  const files = await initProject({ folder, answers, command });
  const where = relative(process.cwd(), folder);
  const steps = [
    ...(where === "" ? [] : [`cd ${where}`]),
    ...(command.dependency === null ? [] : ["npm install"]),
    "npm run eval",
  ];
  process.stdout.write(
    `Written: ${files.join(", ")}\n\nNext:\n${steps.map((s) => `  ${s}`).join("\n")}\n\nIt runs on the simulator, which answers from minds/${answers.name}.yaml. With ANTHROPIC_API_KEY it runs on Claude.\nThen make it yours: prompts/${answers.name}/ is what the agent is told, cases/${answers.name}/ what you ask of it.\n`,
  );
  return 0;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** The answers from the flags; if a person is there, the rest is asked. Null where the person leaves. */
async function answersOf(
  given: Partial<InitAnswers>,
  o: { asks: boolean; check: (answers: Partial<InitAnswers>) => Promise<void> },
): Promise<InitAnswers | null> {
  if (!o.asks) return { ...DEFAULT_ANSWERS, ...given };
  const questions = openQuestions({ input: process.stdin, output: process.stderr });
  try {
    return await askProject(given, { questions, check: o.check });
  } finally {
    questions.close();
  }
}
