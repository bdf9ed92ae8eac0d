import { createTraces, type ServiceSetting, type Traces } from "../../agent/service/index.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/**
 * Where spans are sent, from OpenTelemetry's own variables; null where none is set.
 * @throws {UserError} for an invalid address
 */
export function tracesOf(env: World["env"], o: Pick<ServiceSetting, "clock" | "log">): Traces | null {
  const own = env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]?.trim() ?? "";
  const shared = env["OTEL_EXPORTER_OTLP_ENDPOINT"]?.trim() ?? "";
  const given = own === "" ? shared : own;
  if (given === "" || env["OTEL_SDK_DISABLED"]?.trim().toLowerCase() === "true") return null;
  if (!URL.canParse(given) || !/^https?:/.test(given)) {
    throw new UserError(
      `${own === "" ? "OTEL_EXPORTER_OTLP_ENDPOINT" : "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"} is not the address of a collector, such as http://127.0.0.1:4318.`,
    );
  }
  return createTraces({
    ...o,
    url: own === "" ? `${shared.replace(/\/+$/, "")}/v1/traces` : own,
    headers: headersOf(env["OTEL_EXPORTER_OTLP_TRACES_HEADERS"] ?? env["OTEL_EXPORTER_OTLP_HEADERS"] ?? ""),
    service: env["OTEL_SERVICE_NAME"]?.trim() || "assay",
  });
}

/** `api-key=abc,tenant=a%20b`, as in OpenTelemetry's specification. */
function headersOf(text: string): Record<string, string> {
  const pairs = text.split(",").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    return at < 0 || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) ? [] : [[name, decoded(pair.slice(at + 1).trim())]];
  });
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
