import type { DraftCase, DraftCheck } from "../../imports/index.ts";
import { NO_REFERENCE } from "./case-yaml.ts";

/** A conversation that may pass all checks of a case. */
export interface ReferenceCandidate {
  replies: string[];
  /** Whether a reply is a placeholder for an unknown one. */
  unknown: boolean;
}

/**
 * Conversations that may be a case's reference, the likeliest first: what others called good, then what the checks ask
 * for.
 */
export function candidatesOf({ turns, goal, expect }: DraftCase): ReferenceCandidate[] {
  const asked = goal === undefined ? turns : [{ good: [], expect: [] }];
  const options = asked.map(({ good, expect: own }, index) => {
    const last = index === asked.length - 1;
    const composed = composedOf(last ? [...own, ...expect] : own);
    return [...good, ...(composed === null ? [] : [composed]), NO_REFERENCE];
  });
  const most = Math.max(1, ...options.map((of) => of.length));
  return Array.from({ length: most }, (_, k): ReferenceCandidate => {
    const replies = options.map((of) => of[Math.min(k, of.length - 1)] ?? NO_REFERENCE);
    return { replies, unknown: replies.includes(NO_REFERENCE) };
  });
}

/** One reply with everything that the checks themselves ask for. */
function composedOf(checks: readonly DraftCheck[]): string | null {
  const says = [...new Set(checks.flatMap((check) => (check.says === undefined ? [] : [check.says])))];
  const [first] = says;
  if (first === undefined) return null;
  const whole = checks.find((check) => check.kind === "equals" && check.says !== undefined);
  if (whole?.says !== undefined) return whole.says;
  const data = says.map(dataOf);
  if (data.every((value) => value !== undefined))
    return JSON.stringify(data.reduce<unknown>(merged, data[0]));
  const needed = says.filter((text) => !says.some((other) => other !== text && other.includes(text)));
  return needed.join("\n");
}

function dataOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Merges both; where they differ, the later one counts. */
function merged(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
      i >= a.length || a[i] === null
        ? (b[i] as unknown)
        : i >= b.length || b[i] === null
          ? (a[i] as unknown)
          : merged(a[i], b[i]),
    );
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return b;
  const both = new Map<string, unknown>(Object.entries(a));
  for (const [key, value] of Object.entries(b))
    both.set(key, both.has(key) ? merged(both.get(key), value) : value);
  return Object.fromEntries(both);
}
