import { z } from "zod";
import { RULES, type AnyRule } from "../rules/index.ts";

const PROBLEM = {
  type: "object",
  required: ["type", "status", "title", "detail"],
  properties: {
    type: { type: "string", description: "The kind of refusal: it never changes" },
    status: { type: "integer" },
    title: { type: "string" },
    detail: { type: "string", description: "What a customer may be told" },
  },
};

/** The description of the server (OpenAPI 3.1), made from its rules. */
export function openApi() {
  const rules = [...RULES.values()].map((rule) => [rule.path, { post: operation(rule) }] as const);
  return {
    openapi: "3.1.0",
    info: {
      title: "Acme Insurance",
      version: "1.0.0",
      description: "Policies, claims, contact details, requests to cancel, and hand-offs to people.",
    },
    paths: {
      "/health": { get: plain("Whether the server answers") },
      "/openapi.json": { get: plain("This description") },
      ...Object.fromEntries(rules),
    },
    components: { schemas: { Problem: PROBLEM } },
  };
}

function operation({ name, summary, writes, input, result }: AnyRule) {
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    schema: { type: "string", minLength: 1 },
    description: "The same for every repetition of one request: it is then done once.",
  };
  const refused = {
    description: "Why nothing was done",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: name,
    summary,
    ...(writes && { parameters: [key] }),
    requestBody: { required: true, content: { "application/json": { schema: schemaOf(input, "input") } } },
    responses: {
      "200": {
        description: writes ? "Done, now or when the key came first" : "Found",
        content: { "application/json": { schema: schemaOf(result, "output") } },
      },
      default: refused,
    },
  };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function plain(description: string) {
  return {
    summary: description,
    responses: { "200": { description, content: { "application/json": { schema: { type: "object" } } } } },
  };
}
