import { canonicalJson } from "../../../claude/hash.ts";
import type { ContentBlockParam, MessageRequest, Tool } from "../../../claude/types.ts";
import { constraintsOf } from "./constraints.ts";
import { blockTokens, textTokens } from "./tokens.ts";

export type Ttl = "5m" | "1h";

/** A piece of the prompt in the order in which the model reads and the cache stores it: tools, system, messages. */
export interface Segment {
  tokens: number;
  /** Equal for equal content. */
  fingerprint: string;
  /** Set when a cache breakpoint follows the segment. */
  ttl: Ttl | null;
}

/**
 * Tokens of a request and of each message besides their content, measured on recorded answers to small
 * requests.
 */
const REQUEST_OVERHEAD = 4;
const MESSAGE_OVERHEAD = 3;
/** Invented: tokens of a tool besides its definition, and of the frame around an output format. */
const TOOL_OVERHEAD = 10;
const FORMAT_OVERHEAD = 60;

/**
 * The prompt as segments. Settings that the cache depends on are segments too, at the place where they take
 * effect: an output format before the system prompt; tool choice, thinking and effort before the messages.
 */
export function promptSegments(request: MessageRequest): Segment[] {
  const segments = [...toolSegments(request), ...systemSegments(request), ...messageSegments(request)];
  const last = segments.at(-1);
  if (request.cache_control && last) last.ttl ??= request.cache_control.ttl ?? "5m";
  return segments;
}

/**
 * How long the content before each cache breakpoint is kept, in the order of the segments; without reading
 * the content.
 */
export function breakpointsOf({ tools, system, messages, cache_control }: MessageRequest): Ttl[] {
  const ofMessages = messages.flatMap(({ content }) => blocksOf(content)).map(lifeOf);
  // A breakpoint of the whole request is that of its last segment, unless the segment has one.
  if (cache_control) ofMessages.push(ofMessages.pop() ?? ttlOf(cache_control));
  const before = [...((tools ?? []) as Tool[]), ...blocksOf(system ?? [])].map(lifeOf);
  return [...before, ...ofMessages].flatMap((ttl) => ttl ?? []);
}

/** An estimate of the input tokens of a request, cached or not. */
export function inputTokens(segments: readonly Segment[]): number {
  return segments.reduce((total, { tokens }) => total + tokens, 0);
}

function toolSegments({ tools = [], tool_choice, model }: MessageRequest): Segment[] {
  if (tools.length === 0) return [];
  const overhead = constraintsOf(model).toolOverheadTokens;
  const forced = tool_choice?.type === "any" || tool_choice?.type === "tool";
  const rules = (forced ? overhead?.forced : overhead?.auto) ?? 0;
  return [
    setting("tools", rules),
    ...(tools as Tool[]).map(({ cache_control, ...tool }) => ({
      tokens: TOOL_OVERHEAD + textTokens(JSON.stringify(tool)),
      fingerprint: canonicalJson(tool),
      ttl: ttlOf(cache_control),
    })),
  ];
}

function systemSegments({ system, output_config, speed }: MessageRequest): Segment[] {
  const schema = output_config?.format?.schema;
  const formatTokens = schema ? FORMAT_OVERHEAD + textTokens(JSON.stringify(schema)) : 0;
  return [
    setting(canonicalJson({ schema: schema ?? null, speed: speed ?? null }), formatTokens),
    ...blocksOf(system ?? []).map((block) => segmentOf("system", block)),
  ];
}

function messageSegments({ messages, tool_choice, thinking, output_config }: MessageRequest): Segment[] {
  const settings = {
    tool_choice: tool_choice ?? null,
    thinking: thinking ?? null,
    effort: output_config?.effort ?? null,
  };
  return [
    setting(canonicalJson(settings), REQUEST_OVERHEAD),
    ...messages.flatMap(({ role, content }) =>
      blocksOf(content).map((block, index) => segmentOf(role, block, index === 0 ? MESSAGE_OVERHEAD : 0)),
    ),
  ];
}

function blocksOf(content: string | ContentBlockParam[]): ContentBlockParam[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content;
}

function segmentOf(role: string, block: ContentBlockParam, overhead = 0): Segment {
  const { cache_control, ...content } = block as ContentBlockParam & { cache_control?: CacheControl };
  return {
    tokens: overhead + blockTokens(block),
    fingerprint: canonicalJson({ role, content }),
    ttl: ttlOf(cache_control),
  };
}

function setting(fingerprint: string, tokens: number): Segment {
  return { tokens, fingerprint, ttl: null };
}

type CacheControl = { ttl?: Ttl } | null;

function lifeOf(block: ContentBlockParam | Tool): Ttl | null {
  return ttlOf((block as { cache_control?: CacheControl }).cache_control);
}

function ttlOf(control: CacheControl | undefined): Ttl | null {
  return control ? (control.ttl ?? "5m") : null;
}
