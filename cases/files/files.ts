import type { Problem } from "../types.ts";

/** Access to files. */
export interface FileReader {
  /** Paths of all files under a folder, relative to it, with `/`. */
  list: (dir: string) => Promise<string[]>;
  text: (path: string) => Promise<string>;
  /** Time of a file's last change, in milliseconds of the epoch. Absent where it is not known. */
  changed?: (path: string) => Promise<number>;
}

export const CRITERIA_FILE = "criteria.yaml";
export const QUARANTINE_FILE = "quarantine.yaml";
/** Files of the folder that are not suites. */
export const NO_SUITES: readonly string[] = [CRITERIA_FILE, QUARANTINE_FILE];

/** The YAML files of a folder, or only its criteria.yaml, and the mistakes of the folder itself. */
export async function listYaml(
  read: FileReader,
  dir: string,
  { criteriaOnly }: { criteriaOnly: boolean },
): Promise<{ names: string[]; problem: Problem | null }> {
  const at = (message: string, hint: string | null): Problem => ({
    location: { file: dir, line: 0, column: 0 },
    message,
    hint,
  });
  let files: string[];
  try {
    files = await read.list(dir);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return {
      names: [],
      problem: missing
        ? at(
            "There is no such folder",
            "Go to the project's folder, which has cases/ and prompts/ in it, or name the folder with the suites: --cases FOLDER.",
          )
        : at(
            `The folder can't be read: ${messageOf(error)}`,
            error instanceof Error && "code" in error ? "Name a folder with YAML suites." : null,
          ),
    };
  }
  const names = files
    .filter((name) => /\.ya?ml$/i.test(name) && (!criteriaOnly || name === CRITERIA_FILE))
    .sort((a, b) => (a < b ? -1 : 1));
  const hasSuite = names.some((name) => !NO_SUITES.includes(name));
  if (!hasSuite && !criteriaOnly)
    return {
      names,
      problem: at("There is no suite in this folder", "A suite is a file that ends in .yaml."),
    };
  if (!names.includes(CRITERIA_FILE)) {
    return {
      names,
      problem: at(
        `There is no ${CRITERIA_FILE} in this folder`,
        "It lists the success criteria that checks feed.",
      ),
    };
  }
  return { names, problem: null };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
