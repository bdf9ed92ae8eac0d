const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201B\u2032\u00B4`]/g, "'"],
  [/[\u201C\u201D\u201E\u2033\u00AB\u00BB]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/[\u200B-\u200D\u2060\uFEFF]/g, ""],
];

/** Typographic quotes, dashes and invisible characters made plain; letters keep case and accents. */
export function plain(text: string): string {
  return PLAIN.reduce((out, [pattern, by]) => out.replace(pattern, by), text.normalize("NFKC"));
}

/** Text for matching: plain, lower case, without accents, white space collapsed. */
export function fold(text: string): string {
  return plain(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Markdown's marks removed, so that a line reads as speech. */
export function unmark(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/^\s*(?:[-*+•]|\d+[.)])\s+/, "")
    .replace(/^#+\s*/, "")
    .trim();
}

/** First letter upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter lower case, unless the word is a name (a capital inside, or only capitals). */
export function uncapital(text: string): string {
  const first = /^\S*/.exec(text)?.[0] ?? "";
  return /[A-Z]/.test(first.slice(1)) || first === "I" ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
