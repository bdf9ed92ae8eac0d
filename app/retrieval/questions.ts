import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { jsonSchemaOf, type EditorSchema } from "../../text/editor-schema.ts";
import { LocatedError, readLocated } from "../../text/located-yaml.ts";
import type { Split } from "../splits.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/** A question, and the articles that answer it. */
export interface RetrievalQuestion {
  ask: string;
  /** Ids; empty where no article answers it. */
  articles: string[];
  split: Exclude<Split, "all"> | null;
}

const labels = {
  articles: z.union([
    z
      .string()
      .min(1)
      .transform((one) => [one]),
    z.array(z.string().min(1)),
  ]),
  split: z.enum(["dev", "test"]).optional(),
};
const asked = z.strictObject({ ask: z.string().trim().min(1, "is empty"), ...labels });
const taken = z.strictObject({
  row: z.string().regex(/^[^#]+#\d+$/, "must be FILE#ROW, rows counting from 0"),
  sha: z.string().regex(/^[0-9a-f]{12}$/, "must be the first 12 digits of the SHA-256 of the words"),
  ...labels,
});
const schema = z.strictObject({
  questions: z
    .array(
      z.unknown().transform((value, context): z.output<typeof asked> | z.output<typeof taken> => {
        const shape = typeof value === "object" && value !== null && "row" in value ? taken : asked;
        const parsed = shape.safeParse(value);
        if (parsed.success) return parsed.data;
        for (const { path, message } of parsed.error.issues)
          context.addIssue({ code: "custom", path, message });
        return z.NEVER;
      }),
    )
    .min(1, "holds no question"),
});

/** The JSON Schema (draft 7) of retrieval/NAME.yaml. */
export function questionsJsonSchema(): EditorSchema {
  const written = z.strictObject({ questions: z.array(z.union([asked, taken])).min(1) });
  return jsonSchemaOf(written, { title: "Questions, and the articles that answer them" });
}

/** The questions of a file, and those that could not be asked. */
export interface Questions {
  questions: RetrievalQuestion[];
  /** Number of rows from a corpus that is not available. */
  absent: number;
}

/**
 * Reads labelled questions: YAML, JSON, or a JSON object `{ ask, articles, split? }` on each line.
 * @param known ids of the articles
 * @throws {UserError} with every mistake and its place; a label that names no article is a mistake
 */
export async function readQuestions(
  file: string,
  o: { world: Pick<World, "cwd" | "env">; known: ReadonlySet<string> },
): Promise<Questions> {
  const text = await readFile(resolve(o.world.cwd, file), "utf8").catch((cause: unknown) => {
    throw new UserError(`${file} can't be read: ${cause instanceof Error ? cause.message : ""}`, { cause });
  });
  const entries = read(file, text);
  const unknown = [...new Set(entries.flatMap(({ articles }) => articles.filter((id) => !o.known.has(id))))];
  if (unknown.length > 0) {
    throw new UserError(
      `${file} names articles that there are not: ${unknown.join(", ")}. Bring them back, or correct the labels.`,
    );
  }
  const corpus = new Corpus(resolve(o.world.cwd, o.world.env["ASSAY_CORPUS"] ?? "../shared/data"), file);
  const questions: RetrievalQuestion[] = [];
  let absent = 0;
  for (const entry of entries) {
    const ask = "ask" in entry ? entry.ask : await corpus.words(entry);
    if (ask === null) absent += 1;
    else questions.push({ ask, articles: entry.articles, split: entry.split ?? null });
  }
  return { questions, absent };
}

type Entry = z.output<typeof schema>["questions"][number];

function read(file: string, text: string): Entry[] {
  try {
    if (!/\.jsonl$/i.test(file)) return readLocated({ file, text, schema }).questions;
    const lines = text
      .split("\n")
      .map((line, index) => ({ line, index }))
      .filter(({ line }) => line.trim() !== "");
    return lines.flatMap(({ line, index }) => {
      // A line is read as a list of one, so that its mistakes have the right place.
      const one = `${"\n".repeat(index)}{"questions":[${line}\n]}`;
      return readLocated({ file, text: one, schema }).questions;
    });
  } catch (cause) {
    if (cause instanceof LocatedError) throw new UserError(cause.message, { cause });
    throw cause;
  }
}

/** Texts from outside corpora: files with a JSON object on each line, with `utterance` or `text`. */
class Corpus {
  readonly #folder: string;
  readonly #labels: string;
  readonly #files = new Map<string, string[] | null>();

  constructor(folder: string, labelsFile: string) {
    this.#folder = folder;
    this.#labels = labelsFile;
  }

  async words({ row, sha }: { row: string; sha: string }): Promise<string | null> {
    const [name = "", index = ""] = row.split("#");
    let lines = this.#files.get(name);
    if (lines === undefined) {
      const text = await readFile(join(this.#folder, name), "utf8").catch(() => null);
      lines = text === null ? null : text.split("\n");
      this.#files.set(name, lines);
    }
    if (lines === null) return null;
    const words = wordsIn(lines[Number(index)] ?? "");
    if (words === null || digest(words) !== sha) {
      throw new UserError(
        `${this.#labels}: row ${row} of ${this.#folder} holds other words than when it was labelled.`,
      );
    }
    return words;
  }
}

function wordsIn(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line);
    const { utterance, text } = z.object({ utterance: z.string(), text: z.string() }).partial().parse(value);
    return utterance ?? text ?? null;
  } catch {
    return null;
  }
}

function digest(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, 12);
}
