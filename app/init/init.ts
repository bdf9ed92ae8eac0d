import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../prompts/index.ts";
import { withFiles } from "../user-error.ts";
import { checkAnswers, type InitAnswers } from "./answers.ts";
import { dependencyOf } from "./dependency.ts";
import { checkFolder } from "./folder.ts";

/** The files of a project, with the template for each. */
const FILES: readonly [template: string, file: string][] = [
  ["prompts/manifest.yaml", "prompts/{{name}}/manifest.yaml"],
  ["prompts/company.md", "prompts/{{name}}/company.md"],
  ["prompts/rules.md", "prompts/{{name}}/rules.md"],
  ["cases/criteria.yaml", "cases/{{name}}/criteria.yaml"],
  ["cases/orders.yaml", "cases/{{name}}/orders.yaml"],
  ["cases/basics.yaml", "cases/{{name}}/basics.yaml"],
  ["minds/mind.yaml", "minds/{{name}}.yaml"],
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

/** How CI and a newcomer get the command, where it is a dependency of the project. */
const INSTALLED = {
  readme_install: "npm install                       # once; commit package-lock.json, which CI needs\n",
  ci_install: "      - run: npm ci",
  ci_command: "npx assay",
};

const FILE_INSTALL = `      # package.json names a file beside this project, which CI has not: put it into the repository, and its new path
      # into package.json.
${INSTALLED.ci_install}`;

/** The same where it is started from a checkout, which CI has not. */
const CHECKOUT = {
  readme_install: "",
  ci_install: `      # Assay is a checkout beside this project, and CI needs one, too. Change OWNER/assay to the repository that holds it
      # (with token: a token that may read it, where it is private).
      - uses: actions/checkout@v4
        with: { repository: OWNER/assay, path: .assay }
      - run: npm ci
        working-directory: .assay`,
  ci_command: "node .assay/dist/scripts/assay.js",
};

/** How the command is started in a project. */
export interface StartCommand {
  /** For package.json: `npx assay`, or `node ../assay/dist/scripts/assay.js`. */
  run: string;
  /** Where Assay's own pages are, from the project: `node_modules/assay`, or `../assay`. */
  package: string;
  /** What package.json depends on, such as `^0.3.0`; null where the command is started from a checkout. */
  dependency: string | null;
}

/** The files of a project that have no template. */
const OTHERS = ["package.json", "assay.config.ts", ".gitignore", ".gitattributes", ...SCHEMAS];

/**
 * Refuses what no project can be made from, before anything is asked or written.
 * @param o.answers those that are known so far
 * @throws {UserError} for answers that can't be used, a folder that can't be made, and files that are there already
 */
export async function checkProject(o: { folder: string; answers: Partial<InitAnswers> }): Promise<void> {
  const { name } = o.answers;
  checkAnswers(o.answers);
  const templated = FILES.map(([, file]) => file).filter(
    (file) => name !== undefined || !file.includes("{{"),
  );
  const files = [...templated, ...OTHERS].map((file) => fill(file, { name: name ?? "" }));
  await checkFolder({ folder: o.folder, files });
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
  await checkProject(o);
  const values = valuesOf(answers, o.command);
  const templates = join(packageRoot(), "app/init/templates");
  const files = new Map<string, string>();
  for (const [template, file] of FILES) {
    files.set(fill(file, values), fill(await readFile(join(templates, template), "utf8"), values));
  }
  files.set("package.json", packageJson(answers, o.command));
  files.set("assay.config.ts", CONFIG);
  files.set(".gitignore", "node_modules/\nruns/\n");
  // Lines by several people are merged.
  files.set(".gitattributes", "labels/*.ndjson merge=union\n");
  for (const file of SCHEMAS) files.set(file, await readFile(join(packageRoot(), file), "utf8"));
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
export function commandFor(o: {
  script: string;
  folder: string;
  version: string;
  /** The text of a file; null where it can't be read. */
  read: (path: string) => string | null;
}): StartCommand {
  const [, root] = /^(.*)[\\/]node_modules[\\/]/.exec(o.script) ?? [];
  if (root !== undefined) {
    const lockfile = o.read(join(root, "node_modules/.package-lock.json"));
    return {
      run: "npx assay",
      package: "node_modules/assay",
      dependency: dependencyOf({ ...o, root, lockfile }),
    };
  }
  const toPath = (to: string): string => relative(o.folder, to).replaceAll("\\", "/");
  const path = toPath(o.script);
  return {
    run: `node ${/\s/.test(path) ? JSON.stringify(path) : path}`,
    package: encodeURI(toPath(join(o.script, "../../.."))),
    dependency: null,
  };
}

function valuesOf(
  { name, company, about, model }: InitAnswers,
  { package: assay, dependency }: StartCommand,
): Record<string, string> {
  return {
    name,
    company,
    about: /[.!?]$/.test(about) ? about : `${about}.`,
    model: JSON.stringify(model),
    package: assay,
    ...(dependency === null ? CHECKOUT : INSTALLED),
    ...(dependency?.startsWith("file:") === true && { ci_install: FILE_INSTALL }),
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

function packageJson({ name }: InitAnswers, { run, dependency }: StartCommand): string {
  const json = {
    name: `${name}-evaluation`,
    private: true,
    type: "module",
    scripts: { eval: `${run} run`, assay: run },
    ...(dependency === null ? {} : { devDependencies: { assay: dependency } }),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
