/** What agents and models did as OpenTelemetry has it. What other parts may use. */
export { agentSpan, callSpan, providerOf, toolSpan } from "./agent-spans.ts";
export { otlpTraces, type Span, type SpanEvent } from "./otlp.ts";
