import { contentHash } from "../../claude/index.ts";
import { toolName, type Prompt, type ToolDefinition } from "../../prompts/index.ts";
import type { MutantChange, MutantKind } from "../../reports/mutate/analysis.ts";
import { plural, thousands } from "../../text/counts.ts";
import { oppositeOf } from "./opposite.ts";
import { articleName } from "./parts.ts";
import { statementsOf } from "./statements.ts";

/** The agent without one of its instructions, or with the opposite of it. */
export interface Mutant {
  /** Names it in folders of runs: `m007`. */
  id: string;
  kind: MutantKind;
  change: MutantChange;
  /** A file of the prompt's folder. */
  file: string;
  /** Counts from 1. */
  line: number;
  /** What is left out or reversed: a statement, or the name of a section, a tool or an article. */
  text: string;
  /** What replaces it, and by which rule; null where something is left out. */
  instead: { text: string; rule: string } | null;
  prompt: Prompt;
}

type Made = Omit<Mutant, "id">;

/**
 * Every mutant of these kinds, in the order of the prompt. What no rule can reverse is left out instead, so
 * that everything is tried at least once.
 */
export function mutantsOf(
  prompt: Prompt,
  kinds: readonly MutantKind[],
  changes: readonly MutantChange[] = ["remove"],
): Mutant[] {
  const makers: Record<MutantKind, () => Made[]> = {
    sentence: () => prompt.sections.flatMap((_, index) => ofStatements(prompt, index)),
    section: () => ofSections(prompt),
    tool: () => ofTools(prompt),
    article: () => ofArticles(prompt),
  };
  return kinds
    .flatMap((kind) => makers[kind]())
    .filter(({ change }, index, all) => {
      if (changes.includes(change)) return true;
      // The removal comes before its reversal.
      return change === "remove" && all[index + 1]?.change !== "reverse";
    })
    .map((mutant, index) => ({ id: `m${String(index + 1).padStart(3, "0")}`, ...mutant }));
}

/** The mutant that leaves it out, then the reversed one, where a rule can reverse it. */
function pair(
  base: Omit<Made, "change" | "instead" | "prompt">,
  o: { without: Prompt; reversed: { prompt: Prompt; text: string; rule: string } | null },
): Made[] {
  const removed: Made = { ...base, change: "remove", instead: null, prompt: o.without };
  if (o.reversed === null) return [removed];
  const { prompt, text, rule } = o.reversed;
  return [removed, { ...base, change: "reverse", instead: { text, rule }, prompt }];
}

function ofStatements(prompt: Prompt, index: number): Made[] {
  const section = prompt.sections[index];
  if (section === undefined) return [];
  const { file } = section;
  const withText = (text: string): Prompt => {
    const sections = prompt.sections.with(index, { ...section, text, hash: contentHash(text) });
    return edited(prompt, { sections });
  };
  return statementsOf(section.text).flatMap(({ text, line, without, from, to }) => {
    // Where a section has only one statement, the whole section is left out.
    if (without.trim() === "") return [];
    const opposite = oppositeOf(text);
    const reversed = opposite && {
      ...opposite,
      prompt: withText(replaced(section.text, { from, to, words: opposite.text })),
    };
    return pair({ kind: "sentence", file, line, text }, { without: withText(without), reversed });
  });
}

function ofSections(prompt: Prompt): Made[] {
  if (prompt.sections.length === 1) return [];
  return prompt.sections.flatMap((section, index) => {
    const { file } = section;
    const sections = prompt.sections.toSpliced(index, 1);
    const hidden = sections.some(({ placement }) => placement === "first_user");
    const acknowledgement = hidden ? prompt.acknowledgement : null;
    const opposite = reversedText(section.text);
    const reversed = opposite && {
      ...opposite.words,
      prompt: edited(prompt, {
        sections: prompt.sections.with(index, {
          ...section,
          text: opposite.text,
          hash: contentHash(opposite.text),
        }),
      }),
    };
    return pair(
      { kind: "section", file, line: 1, text: file },
      { without: edited(prompt, { sections, acknowledgement }), reversed },
    );
  });
}

function ofTools(prompt: Prompt): Made[] {
  return prompt.tools.flatMap((tool, index) => {
    const name = toolName(tool);
    const tools = prompt.tools.toSpliced(index, 1);
    // Cases may still name it, and what it would have changed.
    const offTools = [...(prompt.offTools ?? []), tool];
    // The description of a tool with code is in its code.
    const opposite = typeof tool === "string" ? null : reversedText(tool.description);
    const reversed = opposite && {
      ...opposite.words,
      prompt: edited(prompt, {
        tools: prompt.tools.with(index, {
          ...(tool as ToolDefinition),
          description: opposite.text,
        }),
      }),
    };
    return pair(
      { kind: "tool", file: "manifest.yaml", line: 1, text: name },
      { without: edited(prompt, { tools, offTools }), reversed },
    );
  });
}

function ofArticles(prompt: Prompt): Made[] {
  const { knowledge } = prompt;
  if (knowledge === undefined || knowledge.articles.length === 1) return [];
  const withArticles = (articles: typeof knowledge.articles): Prompt =>
    edited(prompt, { knowledge: { ...knowledge, articles } });
  return knowledge.articles.flatMap((article, index) => {
    const { id, title, file } = article;
    const opposite = reversedText(article.text);
    const reversed = opposite && {
      ...opposite.words,
      prompt: withArticles(knowledge.articles.with(index, { ...article, text: opposite.text })),
    };
    return pair(
      { kind: "article", file, line: 1, text: articleName({ id, title }) },
      { without: withArticles(knowledge.articles.toSpliced(index, 1)), reversed },
    );
  });
}

/** A text in which every statement is reversed that a rule can reverse; null where there is none. */
function reversedText(text: string): { text: string; words: { text: string; rule: string } } | null {
  const statements = statementsOf(text);
  const reversed = statements.flatMap(({ text: words, from, to }) => {
    const opposite = oppositeOf(words);
    return opposite === null ? [] : [{ from, to, ...opposite }];
  });
  if (reversed.length === 0) return null;
  const rules = [...new Set(reversed.map(({ rule }) => rule))];
  return {
    text: reversed.reduceRight((all, { from, to, text: words }) => replaced(all, { from, to, words }), text),
    words: {
      text: `${thousands(reversed.length)} of ${plural(statements.length, "statement")} reversed`,
      rule: rules.join(", "),
    },
  };
}

function replaced(text: string, { from, to, words }: { from: number; to: number; words: string }): string {
  return text.slice(0, from) + words + text.slice(to);
}

/** The prompt with some parts changed, and an identity of its own. */
function edited(prompt: Prompt, change: Partial<Prompt>): Prompt {
  return { ...prompt, ...change, hash: contentHash({ of: prompt.hash, change }) };
}
