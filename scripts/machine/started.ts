import { readFileSync } from "node:fs";
import { z } from "zod";

/** What a process knows of how it was started. */
export interface Started {
  /** The file that Node runs, as it was named: `argv[1]`. */
  script: string;
  /** The environment, with what npm says of itself. */
  env: Readonly<Record<string, string | undefined>>;
  /** The text of a file. Throws where it can't be read. */
  read: (path: string) => string;
}

/** The words before a command, by the program that started this one. `bin`: from the package; `script`: `assay` of package.json. */
const RUNNERS: Readonly<Record<string, { bin: string; script: string }>> = {
  npm: { bin: "npx assay", script: "npm run assay --" },
  pnpm: { bin: "pnpm exec assay", script: "pnpm run assay" },
  yarn: { bin: "yarn run assay", script: "yarn run assay" },
  bun: { bin: "bunx assay", script: "bun run assay" },
};

const manifest = z.object({
  scripts: z.object({ assay: z.string().optional() }).optional(),
  bin: z.object({ assay: z.string().optional() }).optional(),
});

/**
 * How the next command can be started as this one was: `npx assay` where it is a dependency, `npm run assay --`
 * where a script of the project starts it.
 * @returns `assay` where it is on the PATH, or where nothing is known
 */
export function startOf({ script, env, read }: Started): string {
  const file = script.replaceAll("\\", "/");
  const [agent = ""] = (env["npm_config_user_agent"] ?? "").split("/");
  const runner = RUNNERS[agent] ?? RUNNERS["npm"];
  if (runner === undefined || !/(?:^|\/)assay(?:\.js)?$/.test(file)) return "assay";
  // npx finds what is installed from any folder of the project, also where another program started it.
  if (/\/node_modules\/(?:\.bin\/assay|assay\/.*)$/.test(file)) return runner.bin;
  // A command on the PATH has no ending, and npm's variables may be those of any program around it.
  const event = env["npm_lifecycle_event"];
  if (!file.endsWith(".js") || event === undefined) return "assay";
  if (event === "npx") return runner.bin;
  if (event === "assay") return runner.script;
  const { scripts, bin } = manifestAt(env["npm_package_json"], read);
  if (scripts?.assay !== undefined) return runner.script;
  return bin?.assay === undefined ? "assay" : runner.bin;
}

function manifestAt(path: string | undefined, read: (path: string) => string): z.infer<typeof manifest> {
  if (path === undefined) return {};
  try {
    return manifest.parse(JSON.parse(read(path)));
  } catch {
    // Without its package.json nothing is known of the project's scripts.
    return {};
  }
}

/** The first words of all commands. A text that names another word after `assay` means no command. */
export const COMMANDS =
  "backend batch blame bless cache calibrate cases chat compare export flaky forget gate grade guardrails help import inbox init label lint live merge mutate new plan promote queue report retrieval routing run schema selftest serve show simulator suggest view worker".split(
    " ",
  );

const COMMAND = new RegExp(
  `(?<![\\w./\\\\@-])(?:npx )?assay(?= (?:(?:${COMMANDS.join("|")})(?![\\w/-]|\\.\\w)|--(?:help|version)\\b))`,
  "g",
);

/** A text in which each command of ours is written as `start` begins it, ready to be pasted. */
export function withStart(text: string, start: string): string {
  return start === "assay" ? text : text.replaceAll(COMMAND, () => start);
}

/**
 * A text for the terminal in which each command can be pasted: all hints are written as `assay COMMAND`, and
 * become what works where this process was started. Files keep `assay`: others read them, elsewhere.
 */
export function pasteable(text: string): string {
  if (!text.includes("assay ")) return text;
  const start = startOf({
    script: process.argv[1] ?? "",
    env: process.env,
    read: (path) => readFileSync(path, "utf8"),
  });
  return withStart(text, start);
}
