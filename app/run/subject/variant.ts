import { createTools, toolsHash } from "../../../agent/index.ts";
import { contentHash } from "../../../claude/index.ts";
import { articleHashes, featureWords, type Prompt } from "../../../prompts/index.ts";
import type { Variant } from "../../../runner/index.ts";

/** What is evaluated, as the records of a run name it. @param ownAgent whether it is code or a service of the user's own */
export function describeVariant(model: string, prompt: Prompt, ownAgent: boolean): Variant {
  return {
    id: contentHash({ model, prompt: prompt.hash }).slice(0, 12),
    agent: prompt.name,
    ...(ownAgent && { ownAgent }),
    model,
    prompt: prompt.source,
    promptHash: prompt.hash,
    sectionHashes: Object.fromEntries(prompt.sections.map((s) => [s.file, s.hash])),
    toolsHash: toolsHash(createTools(prompt.tools)),
    settings: { maxTokens: prompt.model.maxTokens, effort: prompt.model.effort },
    ...featuresOf(prompt),
  };
}

function featuresOf(prompt: Prompt): Pick<Variant, "features" | "articleHashes" | "set"> {
  const features = featureWords(prompt);
  const { knowledge, set } = prompt;
  return {
    ...(Object.keys(features).length > 0 && { features }),
    ...(knowledge !== undefined && { articleHashes: articleHashes(knowledge) }),
    ...(set !== undefined && { set }),
  };
}
