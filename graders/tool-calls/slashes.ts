/** What a text between slashes may be, such as `/leaf/i` or `/home/user`. */
export type Slashed = { kind: "text" | "pattern"; doubtful: boolean } | { kind: "refused"; message: string };

/** Signs that have a special meaning in a pattern, and are rare in a path. */
const OPERATORS = /[\\^$|?*+()[\]{}]/u;

/**
 * Tells a pattern from a text with slashes. A pattern has no bare slash inside, and only pattern flags after
 * it: `/home/user/docs` is a path. `doubtful` means that it could well be the other: `/account/`.
 */
export function readSlashes(value: string): Slashed {
  const parts = /^\/(.+)\/([a-z]*)$/su.exec(value);
  if (parts === null) return { kind: "text", doubtful: false };
  const [, source = "", flags = ""] = parts;
  const known = /^[dgimsuvy]*$/u.test(flags) && new Set(flags).size === flags.length;
  const isPattern = known && !hasBareSlash(source);
  const operators = OPERATORS.test(source);
  if (isPattern) return { kind: "pattern", doubtful: !operators && flags === "" };
  if (!operators) return { kind: "text", doubtful: known };
  const reason = known ? "has a slash inside" : `ends in ${flags}, which no pattern does`;
  return {
    kind: "refused",
    message: `${value} ${reason}: write { literally: ... } for this text, or { matches: ... } with \\/ for a slash in a pattern`,
  };
}

/** A slash that neither a backslash nor brackets protect ends a pattern. */
function hasBareSlash(source: string): boolean {
  return source
    .replace(/\\./gsu, "")
    .replace(/\[[^\]]*\]/gu, "")
    .includes("/");
}
