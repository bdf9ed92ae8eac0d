/** Converts what agents and models did to OpenTelemetry. What other parts may use. */
export { agentSpan, callSpan, providerOf, toolSpan } from "./agent-spans.ts";
export { otlpTraces, type Span, type SpanEvent } from "./otlp.ts";
