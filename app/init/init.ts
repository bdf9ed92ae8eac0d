import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { resolveModel } from "../../claude/index.ts";
import { packageRoot } from "../../prompts/index.ts";
import { UserError, withFiles } from "../user-error.ts";

/** The answers that a new project is made from. */
export interface InitAnswers {
  /** The agent's name: small letters, digits and hyphens. */
  name: string;
  company: string;
  /** What the agent is for, in one sentence. */
  about: string;
  model: string;
}

export const DEFAULT_ANSWERS: InitAnswers = {
  name: "sam",
  company: "Sunny Furniture",
  about: "You help customers with their orders and with questions about the shop.",
  model: resolveModel("haiku").id,
};

/** The files of a project, with the template for each. */
const FILES = (name: string): [template: string, file: string][] => [
  ["prompts/manifest.yaml", `prompts/${name}/manifest.yaml`],
  ["prompts/company.md", `prompts/${name}/company.md`],
  ["prompts/rules.md", `prompts/${name}/rules.md`],
  ["cases/criteria.yaml", `cases/${name}/criteria.yaml`],
  ["cases/orders.yaml", `cases/${name}/orders.yaml`],
  ["cases/basics.yaml", `cases/${name}/basics.yaml`],
  ["minds/mind.yaml", `minds/${name}.yaml`],
  ["ci/assay.yml", ".github/workflows/assay.yml"],
  ["README.md", "README.md"],
];

/** JSON Schemas that the files name in their first lines, for editors. */
const SCHEMAS = [
  "case",
  "criteria",
  "manifest",
  "mind",
  "quarantine",
  "agent",
  "retrieval",
  "routing",
  "config",
].map((name) => `cases/${name}.schema.json`);

/** How the command is started in a project. */
export interface StartCommand {
  /** For package.json and the README: `assay`, or `node ../assay/dist/scripts/assay.js`. */
  run: string;
  /** The version to depend on; null where the command is started from a checkout. */
  version: string | null;
}

/**
 * Writes a project for the user's own agent that works at once: a prompt, a tool, two suites, criteria,
 * answers for the simulator, a script and a step for CI.
 * @returns the files that were written, relative to the folder
 * @throws {UserError} for an invalid name, and where a file exists already: nothing is overwritten
 */
export async function initProject(o: {
  folder: string;
  answers: InitAnswers;
  command: StartCommand;
}): Promise<string[]> {
  const { folder, answers } = o;
  checkAnswers(answers);
  const values = valuesOf(answers, o.command);
  const templates = join(packageRoot(), "app/init/templates");
  const files = new Map<string, string>();
  for (const [template, file] of FILES(answers.name)) {
    files.set(file, fill(await readFile(join(templates, template), "utf8"), values));
  }
  files.set("package.json", packageJson(answers, o.command));
  files.set("assay.config.ts", CONFIG);
  files.set(".gitignore", "node_modules/\nruns/\n");
  // Lines by several people are merged.
  files.set(".gitattributes", "labels/*.ndjson merge=union\n");
  for (const file of SCHEMAS) files.set(file, await readFile(join(packageRoot(), file), "utf8"));
  const there = [];
  for (const file of files.keys()) if (await exists(join(folder, file))) there.push(file);
  if (there.length > 0) {
    throw new UserError(
      `${there.join(", ")} ${there.length === 1 ? "is" : "are"} there already, and nothing is overwritten. Name an empty folder: assay init FOLDER`,
    );
  }
  await withFiles(`${folder} can't be written`, async () => {
    for (const [file, text] of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text, { flag: "wx" });
    }
  });
  return [...files.keys()];
}

/**
 * How the running command is started in a new project: by its name where it was installed, by its path where
 * it was started from a checkout.
 * @param script the file that node runs
 */
export function commandFor(o: { script: string; folder: string; version: string }): StartCommand {
  if (/[\\/]node_modules[\\/]/.test(o.script)) return { run: "npx assay", version: o.version };
  const path = relative(o.folder, o.script).replaceAll("\\", "/");
  return { run: `node ${/\s/.test(path) ? JSON.stringify(path) : path}`, version: null };
}

function checkAnswers({ name, company, about }: InitAnswers): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name) || ["judge", "customer"].includes(name)) {
    throw new UserError(
      `${JSON.stringify(name)} can't be the agent's name: it is a folder's name, of small letters, digits and hyphens. The names judge and customer are taken.`,
    );
  }
  for (const [what, text] of Object.entries({ company, about })) {
    if (text.trim() === "" || /[\n\r]|\{\{/.test(text)) {
      throw new UserError(
        `--${what} is one line of text, not empty, and without {{, which marks a value in prompts.`,
      );
    }
  }
}

function valuesOf(
  { name, company, about, model }: InitAnswers,
  { run, version }: StartCommand,
): Record<string, string> {
  return {
    name,
    company,
    about: /[.!?]$/.test(about) ? about : `${about}.`,
    model: JSON.stringify(model),
    command: run,
    ci_note:
      version === null
        ? "      # Assay is started from a checkout beside this project. Here it must be there, too: check it out and build it first.\n"
        : "",
    name_text: JSON.stringify(name),
    company_text: JSON.stringify(company),
    plays_text: JSON.stringify(`the chat assistant of ${company}`),
    decline_text: JSON.stringify(
      `I'm sorry, that is not something I can help with. I'm here for questions about ${company}.`,
    ),
    greet_text: JSON.stringify(`I'm here for everything about ${company}. What can I do for you?`),
  };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/(?<!\$)\{\{(\w+)\}\}/g, (all, key: string) => values[key] ?? all);
}

/** With the usual margin the gate of a new project could never pass. */
const CONFIG = `// Defaults of the commands in this project.
export default {
  commands: {
    // So few cases can't tell a drop of less than 15 points from chance. Lower it as you add cases: 5% is usual.
    gate: { margin: "15%" },
  },
};
`;

function packageJson({ name }: InitAnswers, { run, version }: StartCommand): string {
  const json = {
    name: `${name}-evaluation`,
    private: true,
    type: "module",
    scripts: { eval: `${run} run`, assay: run },
    ...(version === null ? {} : { devDependencies: { assay: `^${version}` } }),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
