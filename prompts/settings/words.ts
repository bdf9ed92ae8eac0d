import type { Prompt } from "../types.ts";

/** The agent's active features besides its prompt, by name, in words for people. */
export function featureWords({
  knowledge,
  guardrails,
  routing,
}: Pick<Prompt, "knowledge" | "guardrails" | "routing">): Record<string, string> {
  return {
    ...(knowledge !== undefined && { knowledge: knowledgeWords(knowledge) }),
    ...(guardrails !== undefined && { guardrails: guardrailWords(guardrails) }),
    ...(routing !== undefined && {
      routing: `${routing.routes.map(({ name }) => name).join(", ")}, sorted by ${routing.model}`,
    }),
  };
}

function guardrailWords({ on, asks }: NonNullable<Prompt["guardrails"]>): string {
  return `${on.join(", ")}${asks === null ? "" : ` (asking ${asks.model})`}`;
}

function knowledgeWords(knowledge: NonNullable<Prompt["knowledge"]>): string {
  const { k, stemming, synonyms, embedder, articles } = knowledge;
  const parts = [
    `${k} ${k === 1 ? "passage" : "passages"} a message of ${articles.length} ${articles.length === 1 ? "article" : "articles"}`,
    ...(stemming ? ["stemming"] : []),
    ...(synonyms.length > 0 ? ["synonyms"] : []),
    ...(embedder === null ? [] : [`embeddings by ${embedder.model}`]),
  ];
  return parts.join(", ");
}
