import { z } from "zod";
import { fileProblem, PromptError, type PromptProblem } from "../errors.ts";
import { readFolder, within } from "../folder.ts";
import type { Features } from "../settings/features.ts";
import { plainText, sha256 } from "../template.ts";
import { parsePlaced } from "../../text/placed-yaml.ts";
import { readArticle, type Article } from "./article.ts";

/** All articles of an agent, and how they are searched. */
export interface Knowledge {
  /** Number of passages for a message. */
  k: number;
  stemming: boolean;
  /** Names with the same meaning, each group a list. */
  synonyms: string[][];
  /** A model for search by meaning; null for search by words only. */
  embedder: { model: string } | null;
  /** By their ids. */
  articles: Article[];
}

const SYNONYMS = "synonyms.yaml";
const README = "README.md";

/**
 * Reads the folder of articles that a prompt's `knowledge` names, with the folders in it. A `README.md` is for people.
 * @param source the prompt's folder, as the user named it
 * @throws {PromptError} with every mistake in it
 */
export async function loadKnowledge(
  source: string,
  settings: Features["knowledge"],
  cwd: string,
): Promise<Knowledge> {
  const folder = within(source, settings.articles, cwd);
  const problems: PromptProblem[] = [];
  const files = await filesOf({ source, folder: settings.articles, cwd }, problems);
  const articles: Article[] = [];
  let synonyms: string[][] = [];
  for (const { name, file, text } of files) {
    if (name === README) continue;
    if (name === SYNONYMS) {
      const read = readSynonyms(text, `${source}/${file}`);
      if ("problems" in read) problems.push(...read.problems);
      else synonyms = [...synonyms, ...read.groups];
      continue;
    }
    const read = readArticle(text, { source, file });
    if ("problems" in read) problems.push(...read.problems);
    else articles.push(read.article);
  }
  problems.push(...twice(source, articles, "id"), ...twice(source, articles, "link"));
  if (problems.length === 0 && articles.length === 0) {
    problems.push(fileProblem(folder, "the folder has no article", "write one as a Markdown file"));
  }
  if (problems.length > 0) throw new PromptError(problems);
  const { k, stemming, embedder } = settings;
  return {
    k,
    stemming,
    synonyms: settings.synonyms ? synonyms : [],
    embedder: embedder.enabled ? { model: embedder.model } : null,
    articles: articles.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** The parts that could change an answer: not the paths of the files. */
export function identityOf({ articles, ...rest }: Knowledge): object {
  return { ...rest, articles: articles.map(({ file: _file, ...article }) => article) };
}

/** Hash of each article, by its file. */
export function articleHashes({ articles }: Knowledge): Record<string, string> {
  return Object.fromEntries(articles.map(({ file, ...content }) => [file, sha256(JSON.stringify(content))]));
}

interface TextFile {
  name: string;
  /** Relative to the prompt's folder. */
  file: string;
  text: string;
}

async function filesOf(
  o: { source: string; folder: string; cwd: string },
  problems: PromptProblem[],
): Promise<TextFile[]> {
  const here = within(o.source, o.folder, o.cwd);
  const { entries, folders } = await readFolder(here, o.cwd).catch((error: unknown) => {
    if (!(error instanceof PromptError)) throw error;
    // The prompt's own folder was read before, so it has no other mistake.
    const hint = "write the articles there, or name their folder as knowledge.articles";
    throw new PromptError([fileProblem(here, "there is no such folder of articles", hint)]);
  });
  const files: TextFile[] = [];
  for (const [name, bytes] of entries) {
    const file = `${o.folder}/${name}`;
    const problem = (message: string, hint: string | null = null): void =>
      void problems.push(fileProblem(`${o.source}/${file}`, message, hint));
    if (folders.includes(name)) {
      files.push(...(await filesOf({ ...o, folder: `${o.folder}/${name}` }, problems)));
    } else if (bytes === null) {
      problem("is a link that leads out of the folder or nowhere");
    } else if (name === SYNONYMS || /\.md$/i.test(name)) {
      try {
        files.push({ name, file, text: plainText(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) });
      } catch {
        problem("is not text in UTF-8", "save it as UTF-8");
      }
    } else {
      problem("is not an article", "articles are Markdown; names of one thing are in synonyms.yaml");
    }
  }
  return files;
}

const groups = z.array(z.array(z.string().trim().min(1)).min(2));

function readSynonyms(text: string, file: string): { groups: string[][] } | { problems: PromptProblem[] } {
  const { value, faults, valueAt } = parsePlaced(text);
  if (faults.length > 0) {
    return {
      problems: faults.map((f) => ({ location: { file, ...f.place }, message: f.message, hint: null })),
    };
  }
  const parsed = groups.safeParse(value);
  if (parsed.success) return { groups: parsed.data };
  const hint = "write one list a line: - [electric car, ev]";
  return {
    problems: parsed.error.issues.map(({ path }) => ({
      location: { file, ...valueAt(path) },
      message: "must be a list of lists, each of two or more names of one thing",
      hint,
    })),
  };
}

function twice(source: string, articles: readonly Article[], key: "id" | "link"): PromptProblem[] {
  const first = new Map<string, Article>();
  return articles.flatMap((article) => {
    const earlier = first.get(article[key]);
    if (earlier === undefined) first.set(article[key], article);
    return earlier === undefined
      ? []
      : [fileProblem(`${source}/${article.file}`, `its ${key} ${article[key]} is that of ${earlier.file}`)];
  });
}
