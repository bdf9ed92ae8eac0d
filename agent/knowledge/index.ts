/** Articles, found for a message and given to Claude as sources. The exports of this folder. */
export { citationsOf } from "./citations.ts";
export type { AgentCitation } from "./citations.ts";
export { EmbedderError } from "./embedder.ts";
export type { Embedder } from "./embedder.ts";
export { lookUp, sourceOf, withSources } from "./look-up.ts";
export type { AgentSource } from "./look-up.ts";
export type { Passage } from "./passages.ts";
export { createRetriever, plainRetriever } from "./retriever.ts";
export type { Retriever } from "./retriever.ts";
export { VOYAGE_URL, voyageEmbedder } from "./voyage.ts";
