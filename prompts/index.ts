/** What an agent is told: Markdown and a manifest, and their loader. What other parts may use. */
export { fileProblem, formatProblem, PromptError } from "./errors.ts";
export type { PromptProblem } from "./errors.ts";
export { checkedOut } from "./git-folder.ts";
export { loadPrompt } from "./load.ts";
export type { LoadOptions } from "./load.ts";
export { packageRoot } from "./package-root.ts";
export type { Article } from "./knowledge/article.ts";
export { articleHashes } from "./knowledge/load.ts";
export type { Knowledge } from "./knowledge/load.ts";
export { guardrailTemplate } from "./settings/guardrails.ts";
export type { GuardrailName, Guardrails } from "./settings/guardrails.ts";
export { featureWords } from "./settings/words.ts";
export { promptKnowledge, toRequestParts } from "./request.ts";
export type { RequestParts } from "./request.ts";
export { loadTemplate, renderTemplate, TemplateError } from "./template.ts";
export type { TemplateProblem } from "./template.ts";
export { knownTools, toolName } from "./tools.ts";
export type { Prompt, PromptSection, PromptTool, ToolDefinition } from "./types.ts";
