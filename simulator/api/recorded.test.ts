import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MODELS } from "../../claude/models/models.data.ts";
import type { MessageRequest } from "../../claude/types.ts";
import { inputTokens, promptSegments } from "./reply/segments.ts";

// Requests to the real API with their billed tokens, recorded by other projects; not part of this repository.
const file = join(process.env["ASSAY_CORPUS"] ?? "../shared/data", "wire/recorded.ndjson");
const there = existsSync(file);
if (!there)
  console.warn(`Skipped: no recorded exchanges at ${file} (set ASSAY_CORPUS to the folder of the data).`);

interface Usage {
  input_tokens: number;
  cache_creation_input_tokens?: number | null;
  cache_read_input_tokens?: number | null;
  iterations?: unknown[] | null;
}
interface Recorded {
  status: number;
  request: string;
  body: string;
}
interface Billed {
  /** The simulator's estimate divided by the billed tokens. */
  ratio: number;
  withTools: boolean;
}

/**
 * Content that is not an estimate of text: pictures, documents, Anthropic's own tools, and thinking of the
 * older kind.
 */
const OTHER =
  /"type":\s*"(?:image|document|container_upload|enabled|adaptive)"|server_tool_use|tool_reference|mcp_/;

/** The model and the usage of an answer, whole or streamed; null for anything else. */
function billOf(body: string): { model: string; usage: Usage } | null {
  const start = body.split("\n").find((line) => line.startsWith("data:") && line.includes("message_start"));
  try {
    const { message, model, usage } = JSON.parse(start?.slice(5) ?? body);
    return message ?? (usage?.input_tokens === undefined ? null : { model, usage });
  } catch {
    return null;
  }
}

function billedOf({ status, request, body }: Recorded): Billed[] {
  if (status !== 200 || !request.startsWith("{") || OTHER.test(request)) return [];
  const asked: MessageRequest = JSON.parse(request);
  const bill = billOf(body);
  if (bill === null || asked.messages === undefined || (bill.usage.iterations ?? []).length > 1) return [];
  const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens } = bill.usage;
  const real = input_tokens + (cache_creation_input_tokens ?? 0) + (cache_read_input_tokens ?? 0);
  const simulated = { ...asked, model: "sim-small" };
  const estimate = inputTokens(promptSegments(simulated));
  if ((asked.tools ?? []).length === 0) return [{ ratio: estimate / real, withTools: false }];
  // The rules for tools are as long as the real model's; those of the simulated models are taken from Claude
  // Sonnet 5.
  const forced = asked.tool_choice?.type === "any" || asked.tool_choice?.type === "tool";
  const rules = (id: string) =>
    MODELS.find((row) => row.id === id || row.otherIds?.includes(id))?.toolOverheadTokens?.[
      forced ? "forced" : "auto"
    ];
  const [own, theirs] = [rules("sim-small"), rules(bill.model)];
  if (own === undefined || theirs === undefined || asked.tools?.some((tool) => !("input_schema" in tool)))
    return [];
  return [{ ratio: (estimate - own + theirs) / real, withTools: true }];
}

/** Quantile of sorted values, with linear interpolation. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

describe.skipIf(!there)("input tokens beside those that the API billed", () => {
  const billed = there
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .flatMap((line) => billedOf(JSON.parse(line)))
    : [];

  it.each([
    { what: "without tools", withTools: false, least: 25, median: 0.05, quartiles: 0.2 },
    { what: "with tools", withTools: true, least: 12, median: 0.05, quartiles: 0.1 },
  ])("$what: the median within $median, the quartiles within $quartiles", (row) => {
    const ratios = billed
      .filter(({ withTools }) => withTools === row.withTools)
      .map(({ ratio }) => ratio)
      .toSorted((a, b) => a - b);
    expect(ratios.length).toBeGreaterThanOrEqual(row.least);
    expect(Math.abs(quantile(ratios, 0.5) - 1)).toBeLessThanOrEqual(row.median);
    expect(quantile(ratios, 0.25)).toBeGreaterThanOrEqual(1 - row.quartiles);
    expect(quantile(ratios, 0.75)).toBeLessThanOrEqual(1 + row.quartiles);
  });
});
