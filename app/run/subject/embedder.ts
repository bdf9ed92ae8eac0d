import { VOYAGE_URL, voyageEmbedder, type Embedder } from "../../../agent/index.ts";
import type { Prompt } from "../../../prompts/index.ts";
import { UserError } from "../../user-error.ts";
import type { World } from "../../world.ts";

/**
 * The embedder that finds an agent's articles by meaning; null where its manifest asks for none. The key is
 * read from the environment and never written.
 * @throws {UserError} when there is no key
 */
export function embedderOf(
  { source, knowledge }: Pick<Prompt, "source" | "knowledge">,
  env: World["env"],
): Embedder | null {
  if (knowledge === undefined || knowledge.embedder === null) return null;
  const { model } = knowledge.embedder;
  const key = env["VOYAGE_API_KEY"]?.trim() ?? "";
  if (key === "") {
    throw new UserError(
      `${source} finds its articles with ${model}, which needs the variable VOYAGE_API_KEY, and it is not set. Set it, or go without: --set knowledge.embedder=off`,
    );
  }
  return voyageEmbedder({ key, model, baseUrl: env["VOYAGE_BASE_URL"]?.trim() || VOYAGE_URL });
}
