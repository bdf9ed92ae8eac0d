// OpenTelemetry's protocol as JSON (OTLP/HTTP), as far as it is about spans.

export type AttributeValue = string | number | boolean | readonly string[];
/** Null values are left out. */
export type Attributes = Readonly<Record<string, AttributeValue | null>>;

export interface SpanEvent {
  name: string;
  /** Milliseconds since 1970, as all times here. */
  at: number;
  attributes: Attributes;
}

/** Something with a duration. */
export interface Span {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
  parentSpanId?: string | undefined;
  name: string;
  /** `client` is a request to another system. */
  kind: "internal" | "client";
  from: number;
  to: number;
  attributes: Attributes;
  events?: readonly SpanEvent[] | undefined;
  /** Absent where it went well. */
  error?: { message?: string | undefined } | undefined;
}

const KINDS = { internal: 1, client: 3 };
const ERROR = 2;

/** A request for a collector: `POST /v1/traces`. */
export function otlpTraces(
  spans: readonly Span[],
  o: { resource: Attributes; scope: { name: string; version?: string } },
): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf(o.resource) },
        scopeSpans: [{ scope: o.scope, spans: spans.map(spanOf) }],
      },
    ],
  };
}

function spanOf(span: Span): object {
  const { traceId, spanId, parentSpanId, name, kind, from, to, attributes, events, error } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId !== undefined && { parentSpanId }),
    name,
    kind: KINDS[kind],
    startTimeUnixNano: nanos(from),
    endTimeUnixNano: nanos(to),
    attributes: attributesOf(attributes),
    ...(events !== undefined && {
      events: events.map((event) => ({
        name: event.name,
        timeUnixNano: nanos(event.at),
        attributes: attributesOf(event.attributes),
      })),
    }),
    ...(error !== undefined && {
      status: { code: ERROR, ...(error.message !== undefined && { message: error.message }) },
    }),
  };
}

/** As a string: a number has too few digits. */
function nanos(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}

function attributesOf(attributes: Attributes): object[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: valueOf(value) }],
  );
}

function valueOf(value: AttributeValue): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number")
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map((text) => ({ stringValue: text })) } };
}
