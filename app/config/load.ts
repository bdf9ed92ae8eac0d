import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { z } from "zod";
import { didYouMean } from "../../cases/index.ts";
import { parsePlaced } from "../../text/placed-yaml.ts";
import { CONFIG_FILES } from "../project-root.ts";
import { UserError, withFiles } from "../user-error.ts";
import { loadModule } from "./module.ts";
import { CONFIGURABLE, configSchema, NEVER_A_DEFAULT, type Config } from "./schema.ts";

/** A project's configuration, with the places that messages name. */
export interface LoadedConfig extends Config {
  /** The file's name, such as `assay.config.ts`. */
  file: string;
  /**
   * The place of a value: `assay.config.yaml:3:5`, or the file's name and the path of keys where it is code.
   */
  placeOf: (path: readonly string[]) => string;
}

/**
 * Reads the configuration of a project, if it has one.
 * @param root folder of the project
 * @throws {UserError} with every mistake in it and its place, and where there are two
 */
export async function loadConfig(root: string): Promise<LoadedConfig | null> {
  const found = CONFIG_FILES.filter((name) => existsSync(join(root, name)));
  const [file] = found;
  if (file === undefined) return null;
  if (found.length > 1) {
    throw new UserError(`There are ${found.length} configurations: ${found.join(", ")}. Keep one of them.`);
  }
  const isData = [".json", ".yaml", ".yml"].includes(extname(file));
  const { value, placeOf } = isData
    ? await readData(join(root, file), file)
    : { value: await loadModule({ file: join(root, file), named: file }), placeOf: inCode(file) };
  const read = configSchema.safeParse(value ?? {});
  if (!read.success) {
    throw new UserError(read.error.issues.flatMap((issue) => wordsOf(issue, placeOf)).join("\n"));
  }
  return { ...read.data, file, placeOf };
}

function inCode(file: string): LoadedConfig["placeOf"] {
  return (path) => (path.length === 0 ? file : `${file}: ${path.join(".")}`);
}

/** JSON is read as YAML, of which it is a subset. */
async function readData(
  path: string,
  file: string,
): Promise<{ value: unknown } & Pick<LoadedConfig, "placeOf">> {
  const text = await withFiles(`${file} can't be read`, () => readFile(path, "utf8"));
  const { value, faults, keyAt } = parsePlaced(text);
  if (faults.length > 0) {
    throw new UserError(
      faults.map(({ place, message }) => `${file}:${place.line}:${place.column} ${message}`).join("\n"),
    );
  }
  return {
    value,
    placeOf: (at) => {
      const { line, column } = keyAt(at);
      return `${file}:${line}:${column}${at.length === 0 ? "" : ` ${at.join(".")}`}`;
    },
  };
}

function wordsOf(issue: z.core.$ZodIssue, placeOf: LoadedConfig["placeOf"]): string[] {
  const path = issue.path.map(String);
  if (issue.code !== "unrecognized_keys") return [`${placeOf(path)}: ${issue.message}`];
  return issue.keys.map((key) => `${placeOf([...path, key])}: ${aboutKey(key, path)}`);
}

/** Why a key is refused, and which key was probably meant. */
function aboutKey(key: string, path: readonly string[]): string {
  const name = camel(key);
  if (path.length === 0) {
    if (CONFIGURABLE.includes(name)) return `there is no such key here. Write it under \`defaults:\`.`;
    return `there is no such key. There are: ${Object.keys(configSchema.shape)
      .filter((own) => !own.startsWith("$"))
      .join(", ")}.`;
  }
  if (NEVER_A_DEFAULT.includes(name))
    return "this is said each time, on the command line; it is never a default.";
  if (CONFIGURABLE.includes(name)) {
    return name === key
      ? `it means something else in each command. Write it under \`commands:\` and the command's name.`
      : `there is no such key. Did you mean \`${name}\`?`;
  }
  const near = didYouMean(name, CONFIGURABLE);
  return `there is no such flag.${near === null ? " See `assay help run`." : ` Did you mean \`${near}\`?`}`;
}

/** A flag's name in the configuration: `judgeModel` for `--judge-model` and `judge_model`. */
function camel(key: string): string {
  return key.replace(/^--(?:no-)?/, "").replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
