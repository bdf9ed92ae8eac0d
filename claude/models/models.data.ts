/** `unknown`: not documented, so nothing is removed and the API decides. */
export type ParameterSupport = "accepted" | "refused" | "unknown";

/**
 * What a model accepts and refuses. One row for each model: the client removes what it refuses, and the
 * simulator answers it with a 400.
 */
export interface ModelFacts {
  /** The name that is sent. */
  id: string;
  /** Short names that a person may type; `id` is sent instead. */
  aliases: readonly string[];
  /** Other ids of the same model. They are sent unchanged. */
  otherIds: readonly string[];
  /** A model of the simulator: nothing that it says is a statement about Claude. */
  simulated: boolean;
  contextTokens: number | null;
  maxOutputTokens: number | null;
  /** A shorter prefix is not cached, and the API doesn't report it. */
  minCacheableTokens: number | null;
  /** `output_config.effort`, and the effort when the request names none. */
  effort: { rule: ParameterSupport; default: "low" | "medium" | "high" | null };
  thinking: {
    /** What the model does when the request doesn't say. */
    byDefault: "adaptive" | "off" | "unknown";
    adaptive: ParameterSupport;
    /** `enabled` with `budget_tokens`. */
    enabled: ParameterSupport;
    /** `accepted_up_to_high`: not together with an effort above high. */
    disabled: ParameterSupport | "accepted_up_to_high";
    /** `between_tools`, only with an effort of low, medium or high. */
    betweenTools: ParameterSupport;
  };
  /** `tool_choice` of type `any` or `tool`. */
  forcedToolChoice: ParameterSupport | "accepted_without_thinking";
  /** A last message of the assistant that the model must continue. */
  prefill: ParameterSupport | "accepted_without_thinking";
  /**
   * temperature, top_p and top_k under API version 2023-06-01. Version 2026-10-21 refuses them for every model.
   * `default_only`: the default value. `one_default_only`: `temperature` 1 or `top_p` 0.99, not both; no `top_k`.
   */
  samplingBefore20261021: ParameterSupport | "default_only" | "one_default_only";
  /** Added to the input when a request has tools, by `tool_choice`. */
  toolOverheadTokens: { auto: number; forced: number } | null;
  /** Last day on which the model answers, when it has been announced. */
  retiresOn: string | null;
}

const UNKNOWN = {
  aliases: [],
  otherIds: [],
  simulated: false,
  contextTokens: null,
  maxOutputTokens: null,
  minCacheableTokens: null,
  effort: { rule: "unknown", default: null },
  thinking: {
    byDefault: "unknown",
    adaptive: "unknown",
    enabled: "unknown",
    disabled: "unknown",
    betweenTools: "unknown",
  },
  forcedToolChoice: "unknown",
  prefill: "unknown",
  samplingBefore20261021: "unknown",
  toolOverheadTokens: null,
  retiresOn: null,
} as const satisfies Omit<ModelFacts, "id">;

const SONNET_5_5 = {
  ...UNKNOWN,
  contextTokens: 1_000_000,
  maxOutputTokens: 128_000,
  minCacheableTokens: 512,
  effort: { rule: "accepted", default: "high" },
  thinking: {
    byDefault: "adaptive",
    adaptive: "accepted",
    enabled: "refused",
    disabled: "refused",
    betweenTools: "accepted",
  },
  forcedToolChoice: "refused",
  prefill: "refused",
  samplingBefore20261021: "refused",
} as const satisfies Omit<ModelFacts, "id">;

const HAIKU_5_5 = {
  ...SONNET_5_5,
  effort: { rule: "accepted", default: "medium" },
  thinking: {
    byDefault: "adaptive",
    adaptive: "accepted",
    enabled: "refused",
    disabled: "accepted_up_to_high",
    betweenTools: "unknown",
  },
  forcedToolChoice: "accepted",
  samplingBefore20261021: "one_default_only",
} as const satisfies Omit<ModelFacts, "id">;

const ALWAYS_THINKING = {
  byDefault: "adaptive",
  adaptive: "accepted",
  enabled: "refused",
  disabled: "refused",
  betweenTools: "unknown",
} as const satisfies ModelFacts["thinking"];

/**
 * As of 2026-11-23, from the models pages of platform.claude.com, the API's documentation, and the types and change
 * log of @anthropic-ai/sdk 1.12.0.
 */
export const MODELS: readonly ModelFacts[] = [
  { id: "claude-sonnet-5-5", ...SONNET_5_5, aliases: ["sonnet"] },
  { id: "claude-haiku-5-5", ...HAIKU_5_5, aliases: ["haiku"] },
  {
    id: "claude-opus-5-5",
    ...UNKNOWN,
    aliases: ["opus"],
    contextTokens: 1_000_000,
    maxOutputTokens: 128_000,
    minCacheableTokens: 512,
    effort: { rule: "accepted", default: "medium" },
    thinking: ALWAYS_THINKING,
    forcedToolChoice: "refused",
  },
  {
    id: "claude-sonnet-5",
    ...UNKNOWN,
    minCacheableTokens: 1024,
    effort: { rule: "accepted", default: "high" },
    thinking: {
      byDefault: "adaptive",
      adaptive: "accepted",
      enabled: "refused",
      disabled: "accepted",
      betweenTools: "unknown",
    },
    forcedToolChoice: "accepted_without_thinking",
    prefill: "refused",
    samplingBefore20261021: "default_only",
    toolOverheadTokens: { auto: 354, forced: 474 },
  },
  {
    id: "claude-haiku-4-5",
    ...UNKNOWN,
    otherIds: ["claude-haiku-4-5-20251001"],
    contextTokens: 200_000,
    maxOutputTokens: 64_000,
    minCacheableTokens: 4096,
    effort: { rule: "refused", default: null },
    thinking: {
      byDefault: "off",
      adaptive: "refused",
      enabled: "accepted",
      disabled: "accepted",
      betweenTools: "unknown",
    },
    forcedToolChoice: "accepted",
    prefill: "accepted_without_thinking",
    samplingBefore20261021: "accepted",
    toolOverheadTokens: { auto: 496, forced: 588 },
  },
  { id: "claude-fable-5-2", ...UNKNOWN, aliases: ["fable"] },
  {
    id: "claude-fable-5-1",
    ...UNKNOWN,
    minCacheableTokens: 512,
    effort: { rule: "accepted", default: "high" },
    thinking: ALWAYS_THINKING,
    forcedToolChoice: "refused",
  },
  { id: "claude-fable-5", ...UNKNOWN, minCacheableTokens: 512 },
  { id: "claude-mythos-5-2", ...UNKNOWN },
  { id: "claude-mythos-5-1", ...UNKNOWN },
  { id: "claude-mythos-5", ...UNKNOWN },
  { id: "claude-mythos-preview", ...UNKNOWN },
  { id: "claude-opus-5", ...UNKNOWN, minCacheableTokens: 512 },
  { id: "claude-opus-4-8", ...UNKNOWN, minCacheableTokens: 1024 },
  { id: "claude-opus-4-7", ...UNKNOWN, minCacheableTokens: 2048 },
  { id: "claude-opus-4-6", ...UNKNOWN, minCacheableTokens: 4096 },
  {
    id: "claude-opus-4-5",
    ...UNKNOWN,
    otherIds: ["claude-opus-4-5-20251101"],
    minCacheableTokens: 4096,
  },
  { id: "claude-sonnet-4-6", ...UNKNOWN, minCacheableTokens: 1024 },
  {
    id: "claude-sonnet-4-5",
    ...UNKNOWN,
    otherIds: ["claude-sonnet-4-5-20250929"],
    minCacheableTokens: 1024,
    retiresOn: "2026-11-30",
  },
  // The simulator's models refuse what Sonnet 5.5 and Haiku 5.5 refuse, so that a request that they accept
  // would also be accepted by Claude.
  {
    id: "sim-large",
    ...SONNET_5_5,
    simulated: true,
    toolOverheadTokens: { auto: 354, forced: 474 },
  },
  {
    id: "sim-small",
    ...HAIKU_5_5,
    simulated: true,
    toolOverheadTokens: { auto: 354, forced: 474 },
  },
];
