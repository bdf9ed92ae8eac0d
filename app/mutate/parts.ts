import { createTools } from "../../agent/index.ts";
import { contentHash } from "../../claude/index.ts";
import type { Prompt } from "../../prompts/index.ts";
import type { MutantKind } from "../../reports/mutate/analysis.ts";

/** Something as a whole that an agent is told. */
export interface PromptPart {
  kind: Exclude<MutantKind, "sentence">;
  /** A file of the prompt's folder. */
  file: string;
  /** As reports name it: the file of a section, the name of a tool, title and id of an article. */
  name: string;
  /** What the agent is told, as it reads it. */
  text: string;
  /** What a case writes that has to do with it: a tool's name; an article's id, or its link. Empty for a section. */
  named: string[];
  /** SHA-256 of the text, hex: what was found of a part holds for this text only. */
  hash: string;
}

/** Sections, tools and articles of a prompt, in its order. */
export function partsOf(prompt: Prompt): PromptPart[] {
  const sections = prompt.sections.map(({ file, text }) =>
    part({ kind: "section", file, name: file, text: text.trim(), named: [] }),
  );
  // A tool with code has its description there.
  const tools = createTools(prompt.tools).map(({ name, definition }) => {
    const { description = "", input_schema: schema } = definition;
    return part({
      kind: "tool",
      file: "manifest.yaml",
      name,
      named: [name],
      text: `${name}: ${description}\nArguments: ${JSON.stringify(schema)}`,
    });
  });
  const articles = (prompt.knowledge?.articles ?? []).map(({ id, title, link, file, text }) =>
    part({
      kind: "article",
      file,
      name: articleName({ id, title }),
      text: `${title}\n\n${text.trim()}`,
      named: [id, link],
    }),
  );
  return [...sections, ...tools, ...articles];
}

/** How reports name an article. */
export function articleName({ id, title }: { id: string; title: string }): string {
  return `${title} (${id})`;
}

function part(told: Omit<PromptPart, "hash">): PromptPart {
  return { ...told, hash: contentHash([told.kind, told.name, told.text]) };
}
