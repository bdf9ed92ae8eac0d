import { createTools } from "../../agent/index.ts";
import { contentHash } from "../../claude/index.ts";
import type { Prompt } from "../../prompts/index.ts";
import type { MutantKind } from "../../reports/mutate/analysis.ts";

/** A whole part of an agent's prompt. */
export interface PromptPart {
  kind: Exclude<MutantKind, "sentence">;
  /** A file of the prompt's folder. */
  file: string;
  /** Its name in reports: the file of a section, the name of a tool, title and id of an article. */
  name: string;
  /** The text for the agent. */
  text: string;
  /** What a case about it writes: a tool's name; an article's id, or its link. Empty for a section. */
  named: string[];
  /** SHA-256 of the text, hex: results for a part apply to this text only. */
  hash: string;
}

/** Sections, tools and articles of a prompt, in its order. */
export function partsOf(prompt: Prompt): PromptPart[] {
  const sections = prompt.sections.map(({ file, text }) =>
    part({ kind: "section", file, name: file, text: text.trim(), named: [] }),
  );
  // The description of a tool with code is in the code.
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

/** An article's name in reports. */
export function articleName({ id, title }: { id: string; title: string }): string {
  return `${title} (${id})`;
}

function part(told: Omit<PromptPart, "hash">): PromptPart {
  return { ...told, hash: contentHash([told.kind, told.name, told.text]) };
}
