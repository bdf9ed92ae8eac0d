import { z } from "zod";
import type { PromptProblem } from "../errors.ts";
import { parsePlaced } from "../../text/placed-yaml.ts";

/** One article of the agent's knowledge. */
export interface Article {
  /** Never changes: labels and cases refer to it. */
  id: string;
  title: string;
  /** The link for customers. */
  link: string;
  /** Its file, in the user's spelling. */
  file: string;
  /** Markdown, without the front matter above it. */
  text: string;
}

const head = z.strictObject({
  id: z
    .string({ error: "must be a short name, such as moving-house" })
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be lower-case letters and digits with - between words"),
  title: z.string({ error: "must be a text" }).trim().min(1, "is empty"),
  link: z
    .string({ error: "must be a link" })
    .regex(/^https?:\/\/[^\s<>"]+$/, "must be a link that begins with https://"),
});

const HINT = "begin the file with --- and lines for id, title and link, and close them with ---";

/**
 * Reads an article: a head in YAML between two lines of `---`, then Markdown. All mistakes are reported at
 * once.
 * @param source the prompt's folder, and `file` the article's in it
 */
export function readArticle(
  text: string,
  { source, file }: { source: string; file: string },
): { article: Article } | { problems: PromptProblem[] } {
  const problem = (
    line: number,
    column: number,
    message: string,
    hint: string | null = null,
  ): PromptProblem => ({
    location: { file: `${source}/${file}`, line, column },
    message,
    hint,
  });
  const [, yaml, body = ""] = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n([\s\S]*))?$/m.exec(text) ?? [];
  if (yaml === undefined || !text.startsWith("---")) {
    return { problems: [problem(1, 1, "the article has no head", HINT)] };
  }
  const { value, faults, valueAt, keyAt } = parsePlaced(yaml);
  if (faults.length > 0) {
    // The first line of the YAML is the second of the file.
    return {
      problems: faults.map((f) => problem(f.place.line + 1, f.place.column, `not valid YAML: ${f.message}`)),
    };
  }
  const parsed = head.safeParse(value, { reportInput: true });
  const problems = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => {
        if (issue.code === "unrecognized_keys") {
          return issue.keys.map((key) => {
            const { line, column } = keyAt([key]);
            return problem(line + 1, column, `unknown key "${key}"`, "known are: id, title, link");
          });
        }
        const { line, column } = valueAt(issue.path);
        const name = issue.path.join(".") || "the head";
        const missing = "input" in issue && issue.input === undefined;
        return [problem(line + 1, column, missing ? `${name} is missing` : `${name} ${issue.message}`)];
      });
  if (body.trim() === "") {
    problems.push(problem(1, 1, "the article is empty", "write it, or delete the file"));
  }
  if (!parsed.success || problems.length > 0) return { problems };
  return { article: { ...parsed.data, file, text: body.trim() } };
}
