/** Converts what agents and models did to OpenTelemetry. The exports of this folder. */
export { agentSpan, callSpan, providerOf, toolSpan } from "./agent-spans.ts";
export { otlpTraces, type Span, type SpanEvent } from "./otlp.ts";
