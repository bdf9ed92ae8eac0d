import { z } from "zod";
import type { ReviewFinding } from "../../../reports/review/index.ts";
import type { GithubClient } from "./client.ts";

const PAGES = 10;
const file = z.looseObject({ filename: z.string(), patch: z.string().optional() });

/**
 * Moves findings about files that the pull request changes to the first changed line, because the beginning
 * of a file does not show what was edited. Findings about other files, and those with a line of their own,
 * stay where they are.
 * @throws {GithubError}
 */
export async function atChangedLines(
  github: GithubClient,
  o: { repository: string; pullRequest: number; findings: readonly ReviewFinding[] },
): Promise<ReviewFinding[]> {
  if (!o.findings.some((finding) => finding.line === 1)) return [...o.findings];
  const found = await github.list(`/repos/${o.repository}/pulls/${o.pullRequest}/files`, PAGES);
  const lines = new Map(
    found.flatMap((item): [string, number][] => {
      const { filename, patch } = file.safeParse(item).data ?? {};
      const line = firstChanged(patch ?? "");
      return filename === undefined || line === null ? [] : [[filename, line]];
    }),
  );
  return o.findings.map((finding) =>
    finding.line === 1 ? { ...finding, line: lines.get(finding.path) ?? 1 } : finding,
  );
}

/**
 * The first line of a unified diff that was added, or that follows a removed one. Line numbers are those of
 * the new file.
 */
export function firstChanged(patch: string): number | null {
  let line = 0;
  for (const text of patch.split("\n")) {
    const begins = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text)?.[1];
    if (begins !== undefined) line = Number(begins);
    else if (/^[+-]/.test(text)) return Math.max(1, line);
    else line++;
  }
  return null;
}
