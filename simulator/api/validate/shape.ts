import { z } from "zod";

const cacheControl = z
  .strictObject({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() })
  .nullish();
const citationsConfig = z.strictObject({ enabled: z.boolean().optional() }).nullish();
const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const toolUseId = z.string().regex(/^[a-zA-Z0-9_-]+$/);

const searchCitation = z.looseObject({
  type: z.literal("search_result_location"),
  cited_text: z.string(),
  source: z.string(),
  title: z.string().nullable(),
  search_result_index: z.int().min(0),
  start_block_index: z.int().min(0),
  end_block_index: z.int().min(1),
});
const otherCitation = z.looseObject({
  type: z.enum(["char_location", "page_location", "content_block_location", "web_search_result_location"]),
});
const text = z.strictObject({
  type: z.literal("text"),
  text: z.string(),
  cache_control: cacheControl,
  citations: z.array(z.discriminatedUnion("type", [searchCitation, otherCitation])).nullish(),
});
const image = z.strictObject({
  type: z.literal("image"),
  source: z.looseObject({ type: z.enum(["base64", "url", "file"]) }),
  cache_control: cacheControl,
  transformations: z.looseObject({}).nullish(),
});
const document = z.strictObject({
  type: z.literal("document"),
  source: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("text"), media_type: z.literal("text/plain"), data: z.string() }),
    z.strictObject({ type: z.literal("base64"), media_type: z.literal("application/pdf"), data: z.string() }),
    z.strictObject({
      type: z.literal("content"),
      content: z.union([z.string(), z.array(z.union([text, image]))]),
    }),
    z.strictObject({ type: z.literal("url"), url: z.string() }),
    z.strictObject({ type: z.literal("file"), file_id: z.string() }),
  ]),
  title: z.string().nullish(),
  context: z.string().nullish(),
  citations: citationsConfig,
  cache_control: cacheControl,
});
const searchResult = z.strictObject({
  type: z.literal("search_result"),
  source: z.string(),
  title: z.string(),
  content: z.array(text),
  citations: citationsConfig,
  cache_control: cacheControl,
});
const toolUse = z.strictObject({
  type: z.literal("tool_use"),
  id: toolUseId,
  name: toolName,
  input: z.record(z.string(), z.unknown()),
  caller: z.looseObject({ type: z.string() }).optional(),
  toolset_name: z.string().nullish(),
  cache_control: cacheControl,
});
const toolResult = z.strictObject({
  type: z.literal("tool_result"),
  tool_use_id: toolUseId,
  content: z
    .union([z.string(), z.array(z.discriminatedUnion("type", [text, image, searchResult, document]))])
    .optional(),
  is_error: z.boolean().optional(),
  toolset_name: z.string().nullish(),
  cache_control: cacheControl,
});
const block = z.discriminatedUnion("type", [
  text,
  image,
  document,
  searchResult,
  // No cache_control: a thinking block can't be a breakpoint.
  z.strictObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string() }),
  z.strictObject({ type: z.literal("redacted_thinking"), data: z.string() }),
  toolUse,
  toolResult,
]);

const tool = z.strictObject({
  // Anthropic's own tools (web search, code execution, ...) are not simulated.
  type: z.literal("custom").nullish(),
  name: toolName,
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal("object") }),
  strict: z.boolean().optional(),
  input_examples: z.array(z.record(z.string(), z.unknown())).optional(),
  allowed_callers: z.array(z.string()).optional(),
  defer_loading: z.boolean().optional(),
  eager_input_streaming: z.boolean().nullish(),
  cache_control: cacheControl,
});
const parallel = { disable_parallel_tool_use: z.boolean().optional() };
const display = { display: z.enum(["summarized", "omitted"]).nullish() };

/** Common fields of /v1/messages and /v1/messages/count_tokens. */
const prompt = {
  model: z.string(),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(["user", "assistant", "system"]),
        content: z.union([z.string(), z.array(block)]),
      }),
    )
    .max(100_000),
  system: z.union([z.string(), z.array(text)]).optional(),
  tools: z.array(tool).optional(),
  tool_choice: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("auto"), ...parallel }),
      z.strictObject({ type: z.literal("any"), ...parallel }),
      z.strictObject({ type: z.literal("tool"), name: z.string(), ...parallel }),
      z.strictObject({ type: z.literal("none") }),
    ])
    .optional(),
  thinking: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("adaptive"), ...display }),
      z.strictObject({ type: z.literal("enabled"), budget_tokens: z.int().min(1024), ...display }),
      z.strictObject({ type: z.literal("disabled") }),
      z.strictObject({ type: z.literal("between_tools") }),
    ])
    .optional(),
  output_config: z
    .strictObject({
      effort: z.enum(["low", "medium", "high", "xhigh", "max"]).nullish(),
      format: z
        .strictObject({ type: z.literal("json_schema"), schema: z.record(z.string(), z.unknown()) })
        .nullish(),
    })
    .optional(),
  cache_control: cacheControl,
  speed: z.enum(["standard", "fast"]).nullish(),
};

/** Body of POST /v1/messages/count_tokens. */
export const countShape = z.strictObject(prompt);

/** Body of POST /v1/messages, including the sampling parameters of the older API version. */
export const messageShape = z.strictObject({
  ...prompt,
  max_tokens: z.int().min(0),
  stop_sequences: z.array(z.string()).optional(),
  stream: z.boolean().optional(),
  metadata: z.strictObject({ user_id: z.string().max(512).nullish() }).optional(),
  service_tier: z.enum(["auto", "standard_only"]).optional(),
  inference_geo: z.string().nullish(),
  container: z.null().optional(),
  diagnostics: z.looseObject({}).nullish(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: z.int().min(0).optional(),
});
