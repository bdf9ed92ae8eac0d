import { forJson, forTerminal } from "../text/escape.ts";
import type { ReviewFinding, Review } from "./review.ts";

const SEVERITIES = { failure: "major", warning: "minor", notice: "info" } as const;

/**
 * Findings as GitLab's code quality report, which a merge request shows at their lines. The format is Code
 * Climate's, as far as GitLab reads it: description, check_name, fingerprint, severity, location.
 */
export function codeQuality({ findings }: Pick<Review, "findings">): string {
  const seen = new Map<string, number>();
  const issues = findings.map((finding) => {
    const { level, path, line, title, message } = finding;
    return {
      description: forTerminal(`${title}. ${message}`).replaceAll("\n", " "),
      check_name: `assay/${level}`,
      fingerprint: fingerprintOf(finding, seen),
      severity: SEVERITIES[level],
      location: { path, lines: { begin: line } },
    };
  });
  return `${forJson(JSON.stringify(issues, null, 2))}\n`;
}

/**
 * A finding has the same fingerprint in every run, so that new findings can be told from known ones. All
 * fingerprints are different.
 */
function fingerprintOf({ path, title }: ReviewFinding, seen: Map<string, number>): string {
  const key = `${path}\n${title}`;
  const times = seen.get(key) ?? 0;
  seen.set(key, times + 1);
  return `${hash(key, 0x811c9dc5)}${hash(key, 0x01000193)}-${times}`;
}

/** FNV-1a, 32 bits, by Fowler, Noll and Vo. It is only for comparing texts, not for security. */
function hash(text: string, basis: number): string {
  let value = basis;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}
