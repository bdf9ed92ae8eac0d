import { createInterface } from "node:readline/promises";
import { realpathSync } from "node:fs";
import { relative, resolve } from "node:path";
import { commandFor, DEFAULT_ANSWERS, initProject, type InitAnswers } from "../../app/init/init.ts";

/** The flags of `assay init`. */
export interface InitOptions extends Partial<InitAnswers> {
  folder: string;
  /** Use the defaults for missing flags. */
  yes?: boolean;
  version: string;
}

const QUESTIONS: Record<keyof InitAnswers, string> = {
  name: "What is the agent called (small letters)",
  company: "Which company does it speak for",
  about: "What is it for, in a sentence",
  model: "Which model answers",
};

/** `assay init`: asks four questions, and writes a project that works. @returns 0 */
export async function init(options: InitOptions): Promise<number> {
  const folder = resolve(options.folder);
  const answers = await answersOf(options);
  const command = commandFor({
    script: realpathSync(process.argv[1] ?? ""),
    folder,
    version: options.version,
  });
  const files = await initProject({ folder, answers, command });
  const where = relative(process.cwd(), folder);
  const steps = [
    ...(where === "" ? [] : [`cd ${where}`]),
    ...(command.version === null ? [] : ["npm install"]),
    "npm run eval",
  ];
  process.stdout.write(
    `Written: ${files.join(", ")}\n\nNext:\n${steps.map((s) => `  ${s}`).join("\n")}\n\nIt runs on the simulator, which answers from minds/${answers.name}.yaml. With ANTHROPIC_API_KEY it runs on Claude.\nThen make it yours: prompts/${answers.name}/ is what the agent is told, cases/${answers.name}/ what you ask of it.\n`,
  );
  return 0;
}

/** The answers from the flags; if a person is there, the rest is asked. */
async function answersOf(options: InitOptions): Promise<InitAnswers> {
  const answers = { ...DEFAULT_ANSWERS };
  const open = (Object.keys(QUESTIONS) as (keyof InitAnswers)[]).filter((key) => options[key] === undefined);
  for (const key of Object.keys(QUESTIONS) as (keyof InitAnswers)[])
    answers[key] = options[key] ?? answers[key];
  if (options.yes === true || !process.stdin.isTTY || open.length === 0) return answers;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    for (const key of open) {
      const said = (await lines.question(`${QUESTIONS[key]}? [${answers[key]}] `)).trim();
      if (said !== "") answers[key] = said;
    }
  } finally {
    lines.close();
  }
  return answers;
}
