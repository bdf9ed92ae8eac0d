import { contentHash } from "../../claude/index.ts";
import { toolName, type Prompt } from "../../prompts/index.ts";
import type { MutantKind } from "../../reports/mutate/analysis.ts";
import { statementsOf } from "./statements.ts";

/** The agent without one thing that it is told. */
export interface Mutant {
  /** Names it in folders of runs: `m007`. */
  id: string;
  kind: MutantKind;
  /** A file of the prompt's folder. */
  file: string;
  /** Counts from 1. */
  line: number;
  /** What is left out: a statement, or the name of a section, a tool or an article. */
  text: string;
  prompt: Prompt;
}

/** Every mutant of these kinds, in the order of the prompt. */
export function mutantsOf(prompt: Prompt, kinds: readonly MutantKind[]): Mutant[] {
  const makers: Record<MutantKind, () => Omit<Mutant, "id">[]> = {
    sentence: () => prompt.sections.flatMap((_, index) => withoutStatements(prompt, index)),
    section: () => withoutSections(prompt),
    tool: () => withoutTools(prompt),
    article: () => withoutArticles(prompt),
  };
  return kinds
    .flatMap((kind) => makers[kind]())
    .map((mutant, index) => ({ id: `m${String(index + 1).padStart(3, "0")}`, ...mutant }));
}

function withoutStatements(prompt: Prompt, index: number): Omit<Mutant, "id">[] {
  const section = prompt.sections[index];
  if (section === undefined) return [];
  const { file } = section;
  return statementsOf(section.text).flatMap(({ text, line, without }) => {
    // Where a section has only one statement, the whole section is left out.
    if (without.trim() === "") return [];
    const sections = prompt.sections.with(index, { ...section, text: without, hash: contentHash(without) });
    return [{ kind: "sentence", file, line, text, prompt: edited(prompt, { sections }) }];
  });
}

function withoutSections(prompt: Prompt): Omit<Mutant, "id">[] {
  if (prompt.sections.length === 1) return [];
  return prompt.sections.map(({ file }, index) => {
    const sections = prompt.sections.toSpliced(index, 1);
    const hidden = sections.some(({ placement }) => placement === "first_user");
    const acknowledgement = hidden ? prompt.acknowledgement : null;
    return {
      kind: "section",
      file,
      line: 1,
      text: file,
      prompt: edited(prompt, { sections, acknowledgement }),
    };
  });
}

function withoutTools(prompt: Prompt): Omit<Mutant, "id">[] {
  return prompt.tools.map((tool, index) => {
    const name = toolName(tool);
    const tools = prompt.tools.toSpliced(index, 1);
    // Cases may still name it, and what it would have changed.
    const offTools = [...(prompt.offTools ?? []), tool];
    return {
      kind: "tool",
      file: "manifest.yaml",
      line: 1,
      text: name,
      prompt: edited(prompt, { tools, offTools }),
    };
  });
}

function withoutArticles(prompt: Prompt): Omit<Mutant, "id">[] {
  const { knowledge } = prompt;
  if (knowledge === undefined || knowledge.articles.length === 1) return [];
  return knowledge.articles.map(({ id, title, file }, index) => {
    const articles = knowledge.articles.toSpliced(index, 1);
    return {
      kind: "article",
      file,
      line: 1,
      text: `${title} (${id})`,
      prompt: edited(prompt, { knowledge: { ...knowledge, articles } }),
    };
  });
}

/** The prompt with other parts, and an identity of its own. */
function edited(prompt: Prompt, change: Partial<Prompt>): Prompt {
  return { ...prompt, ...change, hash: contentHash({ of: prompt.hash, change }) };
}
