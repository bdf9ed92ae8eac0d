import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const ELSEWHERE = new Set(["node_modules", "dist", "coverage", "runs", ".git"]);

/** Phrases that readers of other first languages read twice, each with what to write instead. */
const IDIOMS: readonly { phrase: RegExp; instead: string }[] = [
  { phrase: /\bwhoever\b/giu, instead: "name the role: the caller, the reader, the user" },
  { phrase: /\bnobody\b/giu, instead: "say what is missing: no caller, no test, it is not known" },
  { phrase: /\bfor ever\b/giu, instead: "always, or never" },
  { phrase: /\bnow so, now so\b/giu, instead: "in different ways" },
  { phrase: /\btells? no more\b/giu, instead: "changes nothing" },
  { phrase: /\b(?:that|which|what) (?:is|are) none\b/giu, instead: "is not one, or invalid" },
  { phrase: /\ball the same\b/giu, instead: "still, or anyway" },
  { phrase: /\bin vain\b/giu, instead: "without a result" },
  { phrase: /\bonce more\b/giu, instead: "again" },
  { phrase: /\bof one's own\b/giu, instead: "the user's own" },
  { phrase: /\bstands?\b(?!-)/giu, instead: "is; stand for: mean, or represent" },
  { phrase: /\bunstead(?:y|iness)\b/giu, instead: "flaky" },
  { phrase: /\bpurses?\b/giu, instead: "budget, or ledger" },
];

/** A line that is nothing but comment; the middle of a block comment begins with an asterisk. */
const COMMENT = /^\s*(?:\/\/|\/\*\*?|\*(?!\/))\s?(.*?)(?:\*\/)?\s*$/u;
/** What is quoted may say anything: code, messages, words of a customer. */
const QUOTED = /`[^`]*`|"[^"]*"|(?<![\p{L}\d])'[^']*'(?!\p{L})/gu;

/** `line: phrase (what to write instead)` for each idiom in the comments of a source. A phrase may run over two lines. */
function idiomsIn(source: string): string[] {
  const found: string[] = [];
  let block: { text: string; starts: { at: number; line: number }[] } = { text: "", starts: [] };
  const finish = (): void => {
    const plain = block.text.replaceAll(QUOTED, (quoted) => "\u0000".repeat(quoted.length));
    for (const { phrase, instead } of IDIOMS) {
      for (const match of plain.matchAll(phrase)) {
        const line = block.starts.findLast(({ at }) => at <= match.index)?.line ?? 0;
        found.push(`${line}: ${match[0]} (${instead})`);
      }
    }
    block = { text: "", starts: [] };
  };
  for (const [index, text] of source.split("\n").entries()) {
    const words = COMMENT.exec(text)?.[1];
    if (words === undefined) {
      finish();
      continue;
    }
    block.starts.push({ at: block.text.length, line: index + 1 });
    block.text += `${words.trim()} `;
  }
  finish();
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ELSEWHERE.has(entry.name) ? [] : sources(path);
    return /\.(?:ts|tsx|mjs)$/u.test(entry.name) ? [path] : [];
  });
}

describe("the English of comments", () => {
  it("is read in every kind of comment, over the end of a line, and not in code or quotes", () => {
    const source = [
      "/** Told to whoever asks. */",
      "const nobody = 1;",
      "/**",
      " * It decides now so,",
      ' * now so: `nobody` and "nobody".',
      " */",
      "// It may hold all the same.",
    ].join("\n");
    expect(idiomsIn(source).map((one) => one.split(" (")[0])).toEqual([
      "1: whoever",
      "4: now so, now so",
      "7: all the same",
    ]);
  });

  it("has no idioms that a reader of another first language would stumble over", () => {
    const files = sources(".");
    expect(files.length).toBeGreaterThan(1000);
    const found = files.flatMap((file) =>
      idiomsIn(readFileSync(join(root, file), "utf8")).map((one) => `${file}:${one}`),
    );
    expect(found).toEqual([]);
  });
});
