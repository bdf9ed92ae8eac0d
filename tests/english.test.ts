import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const ELSEWHERE = new Set(["node_modules", "dist", "coverage", "runs", ".git"]);

/** Phrases that readers of other first languages read twice, each with a better one. */
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
  { phrase: /\banew\b/giu, instead: "again" },
  { phrase: /\bat the (?:most|least)\b/giu, instead: "at most, at least" },
  { phrase: /\bwhat (?:came|comes|became|becomes) of\b/giu, instead: "the outcome of" },
  { phrase: /\b(?:made|makes?) up\b/giu, instead: "invented; or consists of" },
  { phrase: /\b(?:held|holds?) (?:\S+ ){0,4}against\b/giu, instead: "compare with, or check against" },
  { phrase: /\bfor who\b/giu, instead: "name the role: for callers that, for a reader who" },
  { phrase: /\b(?:go|goes|gone|went) on with\b/giu, instead: "continue" },
  { phrase: /\bt(?:ake|akes|aken|ook) up\b/giu, instead: "continue, or accept" },
  { phrase: /\bt(?:ell|ells|old) (?:\S+ ){0,3}apart\b/giu, instead: "distinguish" },
  { phrase: /\bthe other way (?:a?round|about)\b/giu, instead: "the reverse" },
  { phrase: /\bway out\b/giu, instead: "correction, or what to do" },
  { phrase: /\bstand-ins?\b/giu, instead: "simulator, replacement, or example value" },
  { phrase: /\bbefalls?\b/giu, instead: "happens to" },
  { phrase: /\bto be had\b/giu, instead: "available" },
  { phrase: /\bcr(?:y|ies|ied) wolf\b/giu, instead: "warn without need" },
  { phrase: /\bsees to (?:it|that)\b/giu, instead: "is responsible for" },
];

/**
 * Sentences that begin with something else than their subject: the reader must hold half of the sentence in mind
 * before learning what it is about.
 */
const INVERTED: readonly { phrase: RegExp; instead: string }[] = [
  {
    phrase: /(?<=^ *|[.;] +)Of (?:an?|the|its?|this|one|all|what|each|every|any)\b/gu,
    instead: "subject first",
  },
  {
    phrase: /(?<=^ *|[.;] +)What [^.,;:]{1,60}, (?:is|are|was|were|has|gets|does|counts?|stays?)\b/gu,
    instead: "subject first",
  },
  {
    phrase: /(?<=^ *|[.;] +)So (?:many|much|often|long)\b(?! as)/gu,
    instead: "name the number, or the time",
  },
  { phrase: /(?<=^ *)Told\b/gu, instead: "Called with, Receives, or the caller's event" },
];

/** A line with only a comment; the middle of a block comment begins with an asterisk. */
const COMMENT = /^\s*(?:\/\/|\/\*\*?|\*(?!\/))\s?(.*?)(?:\*\/)?\s*$/u;
/** Quoted text may say anything: code, messages, words of a customer. */
const QUOTED = /`[^`]*`|"[^"]*"|(?<![\p{L}\d])'[^']*'(?!\p{L})/gu;

/** Comments that none of these find have no phrase: nearly all. */
const ANY = [IDIOMS, INVERTED].map((list) => {
  const flags = list[0]?.phrase.flags.replace("g", "");
  return new RegExp(list.map(({ phrase }) => phrase.source).join("|"), flags);
});

/** `line: phrase (a better one)` for each idiom in the comments of a source. A phrase may run over two lines. */
function idiomsIn(source: string): string[] {
  const found: string[] = [];
  let block: { text: string; starts: { at: number; line: number }[] } = { text: "", starts: [] };
  const finish = (): void => {
    const plain = block.text.replaceAll(QUOTED, (quoted) => "\u0000".repeat(quoted.length));
    const suspected = ANY.some((any) => any.test(plain)) ? [...IDIOMS, ...INVERTED] : [];
    for (const { phrase, instead } of suspected) {
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
    if (text.trimStart().startsWith("/*")) finish();
    block.starts.push({ at: block.text.length, line: index + 1 });
    block.text += `${words.trim()} `;
    if (text.trimEnd().endsWith("*/")) finish();
  }
  finish();
  return found;
}

/** Idioms in the prose of a Markdown page; code blocks and quoted text may say anything. */
function idiomsOnPage(page: string): string[] {
  const blank = (text: string): string => text.replace(/[^\n]/gu, "\u0000");
  const prose = page.replaceAll(/^```[^]*?^```/gmu, blank).replaceAll(/`[^`\n]*`|"[^"\n]*"/gu, blank);
  return IDIOMS.flatMap(({ phrase, instead }) =>
    [...prose.matchAll(phrase)].map(
      (match) => `${prose.slice(0, match.index).split("\n").length}: ${match[0]} (${instead})`,
    ),
  );
}

function sources(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ELSEWHERE.has(entry.name) ? [] : sources(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

describe("the English of comments", () => {
  it("is read in every kind of comment, over the end of a line, and not in code or quotes", () => {
    const source = [
      "/** Given to whoever asks. */",
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

  it("begins each sentence with its subject", () => {
    const source = [
      "/** Of a run that was killed, the journal is read. */",
      "/** A list of trials. So",
      " * many are kept. */",
      "// What a run has, is in its plan. What a run has is in its plan. One of the runs.",
      "/** Told of each trial. */",
    ].join("\n");
    expect(idiomsIn(source).map((one) => one.split(" (")[0])).toEqual([
      "1: Of a",
      "2: So many",
      "4: What a run has, is",
      "5: Told",
    ]);
  });

  it("has no idioms that a reader of another first language does not know", () => {
    const files = sources(".", /\.(?:ts|tsx|mjs)$/u);
    expect(files.length).toBeGreaterThan(1000);
    const found = files.flatMap((file) =>
      idiomsIn(readFileSync(join(root, file), "utf8")).map((one) => `${file}:${one}`),
    );
    expect(found).toEqual([]);
  });
});

/** What customers are told, and records of what happened: their words are not the documentation's. */
const NOT_DOCUMENTATION = /^(?:prompts|examples\/\w+\/prompts)\/|^CHANGELOG\.md$/u;

/** The title of a test: a text before the function that runs it, and what may be between them. */
const TITLE =
  /"((?:[^"\\\n]|\\.)+)",\s*(?:\{[^{}]*\},\s*)?(?:async\s*)?\([^()]*(?:\([^()]*\)[^()]*)*\)\s*=>/gu;

/** Idioms in the titles of tests; quoted text in them may say anything. */
function idiomsInTitles(source: string): string[] {
  return [...source.matchAll(TITLE)].flatMap(({ 1: title = "", index }) =>
    IDIOMS.flatMap(({ phrase, instead }) =>
      [...title.replaceAll(/`[^`]*`|\\"[^"]*\\"/gu, "\u0000").matchAll(phrase)].map(
        (match) => `${source.slice(0, index).split("\n").length}: ${match[0]} (${instead})`,
      ),
    ),
  );
}

describe("the English of titles", () => {
  it("is read in every kind of test, and not in its table or its body", () => {
    const source = [
      'it("asks nobody", RUN);',
      'say("nobody");',
      'it.each([["nobody"]])(',
      '  "made up: %s",',
      "  async (_, { a }: { a: (b: string) => void }) => {},",
      ");",
      'test("says `nobody`", { timeout: 1000 }, RUN);',
    ]
      .join("\n")
      .replaceAll("RUN", "async () => {}");
    expect(idiomsInTitles(source).map((one) => one.split(" (")[0])).toEqual(["1: nobody", "4: made up"]);
  });

  it("has no idioms that a reader of another first language does not know", () => {
    const files = sources(".", /\.test\.tsx?$/u);
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((file) =>
      idiomsInTitles(readFileSync(join(root, file), "utf8")).map((one) => `${file}:${one}`),
    );
    expect(found).toEqual([]);
  });
});

describe("the English of the documentation", () => {
  it("is read in prose, and not in code or quotes", () => {
    const page = ["Nobody", "```sh", "echo nobody", "```", 'It says "whoever" or `anew`, once', "more."].join(
      "\n",
    );
    expect(idiomsOnPage(page).map((one) => one.split(" (")[0])).toEqual(["1: Nobody"]);
  });

  it("has no idioms that a reader of another first language does not know", () => {
    const pages = sources(".", /\.md$/u).filter(
      (page) => !NOT_DOCUMENTATION.test(page.replaceAll("\\", "/")),
    );
    expect(pages.length).toBeGreaterThan(50);
    const found = pages.flatMap((page) =>
      idiomsOnPage(readFileSync(join(root, page), "utf8")).map((one) => `${page}:${one}`),
    );
    expect(found).toEqual([]);
  });
});
