import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { UNSURE } from "../../prompts/index.ts";
import { jsonSchemaOf, type EditorSchema } from "../../text/editor-schema.ts";
import { LocatedError, readLocated } from "../../text/located-yaml.ts";
import { parsePlacedCsv } from "../../text/placed-csv.ts";
import type { Split } from "../splits.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/** A message, and the route that it belongs to. */
export interface Labelled {
  message: string;
  /** `unsure` where it belongs to several routes, or to none yet. */
  route: string;
}

/** The content of a file of labels. */
export interface RoutingLabels {
  messages: Labelled[];
  /** The words of a simple keyword list, for each route. */
  keywords: ReadonlyMap<string, readonly string[]>;
  /** What could not be read here, or has no route, in words. */
  leftOut: string[];
}

const words = z.string().trim().min(1, "is empty");
const schema = z.strictObject({
  messages: z.array(z.strictObject({ say: words, route: words })).default([]),
  corpora: z
    .array(
      z.strictObject({
        file: words,
        /** The names of the message and of its label in a row. */
        say: words,
        label: words,
        /** The route that each label means. Rows with other labels are left out. */
        routes: z.record(z.string(), words),
      }),
    )
    .default([]),
  keywords: z.record(z.string(), z.array(words)).default({}),
});
type Corpus = z.output<typeof schema>["corpora"][number];

/** The JSON Schema (draft 7) of routing/NAME.yaml. */
export function routingJsonSchema(): EditorSchema {
  return jsonSchemaOf(schema, { title: "Messages, and the conversations that they belong to" });
}

const SEED = "routing 1";

/** The half that a message belongs to, by a hash of its words: the same on every machine and in every file. */
function splitOf(message: string): Split {
  return (createHash("sha256").update(`${SEED}\n${message}`).digest()[0] ?? 0) < 128 ? "dev" : "test";
}

/**
 * Reads messages and their routes, from a file and from the corpora that it names.
 * @param o.known the agent's routes
 * @throws {UserError} with every mistake and its place; a label that names no route is a mistake
 */
export async function readLabels(
  file: string,
  o: { world: Pick<World, "cwd" | "env">; known: readonly string[]; split: Split },
): Promise<RoutingLabels> {
  const { world, known } = o;
  const text = await readFile(resolve(world.cwd, file), "utf8").catch((cause: unknown) => {
    throw new UserError(
      `${file} can't be read: ${cause instanceof Error ? cause.message : ""}. It holds messages and the conversations that they belong to: messages: [{ say: My parcel is late, route: orders }]`,
      { cause },
    );
  });
  const { messages: own, corpora, keywords } = read(file, text);
  const named = [
    ...own.map(({ route }) => route),
    ...corpora.flatMap(({ routes }) => Object.values(routes)),
    ...Object.keys(keywords),
  ];
  const wrong = [...new Set(named)].filter((name) => name !== UNSURE && !known.includes(name));
  if (wrong.length > 0) {
    throw new UserError(
      `${file} names conversations that the agent has not: ${wrong.join(", ")}. There are: ${known.join(", ")}, and ${UNSURE}.`,
    );
  }
  const folder = resolve(world.cwd, world.env["ASSAY_CORPUS"] ?? "../shared/data");
  const corpusRows = await Promise.all(corpora.map((corpus) => readCorpus(folder, corpus)));
  const all = [
    ...own.map(({ say, route }) => ({ message: say, route })),
    ...corpusRows.flatMap((c) => c.messages),
  ];
  // A repeated message is no more evidence than one.
  const once = [...new Map(all.map((one) => [one.message, one])).values()];
  return {
    messages: once.filter(({ message }) => o.split === "all" || splitOf(message) === o.split),
    keywords: new Map(Object.entries(keywords)),
    leftOut: corpusRows.flatMap((c) => c.leftOut),
  };
}

function read(file: string, text: string): z.output<typeof schema> {
  try {
    return readLocated({ file, text, schema });
  } catch (cause) {
    if (cause instanceof LocatedError) throw new UserError(cause.message, { cause });
    throw cause;
  }
}

async function readCorpus(
  folder: string,
  corpus: Corpus,
): Promise<{ messages: Labelled[]; leftOut: string[] }> {
  const { file, say, label, routes } = corpus;
  const text = await readFile(join(folder, file), "utf8").catch(() => null);
  if (text === null) return { messages: [], leftOut: [`${file}, which is not in ${folder}`] };
  const unknown = new Map<string, number>();
  const messages = rowsOf(file, text).flatMap((row): Labelled[] => {
    const message = row[say];
    const name = row[label];
    if (typeof message !== "string" || typeof name !== "string") {
      throw new UserError(`${file}: each row needs ${say} and ${label}, and one has not.`);
    }
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
    if (route !== undefined) return [{ message: message.trim(), route }];
    unknown.set(name, (unknown.get(name) ?? 0) + 1);
    return [];
  });
  return { messages, leftOut: unknown.size === 0 ? [] : [leftOutWords(file, unknown)] };
}

const MOST_NAMES = 5;

function leftOutWords(file: string, unknown: ReadonlyMap<string, number>): string {
  const rows = [...unknown.values()].reduce((sum, n) => sum + n, 0);
  const names = [...unknown.keys()];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `${rows} rows of ${file}, whose labels belong to no conversation (${names.slice(0, MOST_NAMES).join(", ")}${more})`;
}

/** A JSON object on each line, or a table with a header. */
function rowsOf(file: string, text: string): Record<string, unknown>[] {
  if (!/\.(?:jsonl|ndjson)$/i.test(file)) {
    const { rows, fault } = parsePlacedCsv(text);
    if (fault !== null) throw new UserError(`${file}:${fault.place.line}: ${fault.message}`);
    return rows.map(({ cells }) => Object.fromEntries(cells));
  }
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const row = z.record(z.string(), z.unknown()).safeParse(valueOf(line));
    if (row.success) return [row.data];
    throw new UserError(`${file}:${index + 1} is no JSON object.`);
  });
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
