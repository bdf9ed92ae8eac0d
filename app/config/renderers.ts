import { basename } from "node:path";
import { z } from "zod";
import { GATE_FORMATS, RUN_FORMATS, type Format, type RunDocument } from "../../reports/index.ts";
import { runFolder } from "../../runner/index.ts";
import { UserError } from "../user-error.ts";
import type { LoadedConfig } from "./load.ts";
import { ownOf, wrongWords } from "./own.ts";
import type { OwnRenderer } from "./schema.ts";

/** All formats for the report of a run: the built-in ones, then the project's own. */
export type RunFormats = readonly Format<RunDocument>[];

const rendererSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be small letters, digits and hyphens"),
  file: z
    .string("must be the name of its file in a run's folder, or null where it is only shown")
    .regex(
      /^[A-Za-z0-9_][\w.-]*\.\w+$/,
      "must be the plain name of a file with its ending, such as chat.json",
    )
    .nullable(),
  render: z.custom<OwnRenderer["render"]>((value) => typeof value === "function", "must be a function"),
});

/**
 * The formats of a run's report in a project.
 * @param root folder of the project, to which paths are relative
 * @throws {UserError} for a module that can't be loaded, what is not a renderer, and a name or a file that is
 * in use
 */
export async function loadRenderers(config: LoadedConfig | null, root: string): Promise<RunFormats> {
  const formats: Format<RunDocument>[] = [...RUN_FORMATS];
  for (const { value, place } of await ownOf(config, { list: "renderers", mark: "render", root })) {
    const read = rendererSchema.safeParse(value);
    if (!read.success) {
      throw new UserError(`${place}: this is no renderer: ${wrongWords(read.error.issues)}.`);
    }
    const { name, file } = read.data;
    if (formats.some((f) => f.name === name)) {
      throw new UserError(`${place}: there is a format \`${name}\` already. Give yours another \`name\`.`);
    }
    if (file !== null && filesOf(formats).includes(file.toLowerCase())) {
      throw new UserError(
        `${place}: ${file} is another file of a run's folder already. Give yours another \`file\`.`,
      );
    }
    formats.push(formatOf({ ...read.data, own: value as OwnRenderer }));
  }
  return formats;
}

/** Files in the folder of a run or a gate. Compared without case, because some disks don't distinguish it. */
function filesOf(formats: RunFormats): string[] {
  const { manifest, journal, responses } = runFolder("");
  const reports = [...formats, ...GATE_FORMATS].flatMap((f) => f.file ?? []);
  return [manifest, journal, responses, "gate-plan.json", ...reports].map((f) => basename(f).toLowerCase());
}

/** The user's code gets copies, so that it can't change another report or the exit code. */
function formatOf({
  name,
  file,
  own,
}: {
  name: string;
  file: string | null;
  own: OwnRenderer;
}): Format<RunDocument> {
  return {
    name,
    file,
    render: ({ analysis, manifest, records }, page) =>
      textsOf(own.render({ ...structuredClone({ analysis, manifest }), records: [...records] }, page)),
  };
}

/** @throws {TypeError} while it is read, for what is not text */
function textsOf(given: unknown): string | Iterable<string> {
  if (typeof given === "string") return given;
  if (typeof given === "object" && given !== null && Symbol.iterator in given) {
    return piecesOf(given as Iterable<unknown>);
  }
  throw new TypeError(
    given instanceof Promise
      ? "it gave a promise; a report is made at once"
      : "it gave neither a text nor pieces of one",
  );
}

function* piecesOf(given: Iterable<unknown>): Generator<string> {
  for (const piece of given) {
    if (typeof piece !== "string") throw new TypeError("it gave a piece that is no text");
    yield piece;
  }
}
