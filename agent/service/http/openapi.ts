import { z } from "zod";
import {
  agentFacts,
  rows,
  conversation,
  newFeedback,
  message,
  newConversation,
  newMessage,
  problem,
} from "../wire.ts";

type Method = "get" | "post" | "delete";

interface Operation {
  path: string;
  method: Method;
  summary: string;
  operators?: true;
  headers?: readonly Parameter[];
  query?: readonly Parameter[];
  body?: { schema: z.ZodType; required: boolean };
  answers: Readonly<Record<number, Answered>>;
}

interface Parameter {
  name: string;
  description: string;
  schema: Readonly<Record<string, unknown>>;
}

interface Answered {
  description: string;
  /** By media type. */
  content?: Readonly<Record<string, z.ZodType>>;
}

const made = z.object({ id: z.string() });
const status = z.object({ status: z.string() });
const readiness = status.extend({ evaluation: z.boolean() });
/** The agent defines its tools and worlds. */
const setUp = z.object({
  user: z.string().optional(),
  tools: z.array(z.unknown()).optional(),
  world: z.unknown(),
});
const text = z.string();

const KEY: Parameter = {
  name: "Idempotency-Key",
  description:
    "The same for every repetition of one message: it is then answered once. With another text, 422.",
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,200}$" },
};
const LAST: Parameter = {
  name: "Last-Event-ID",
  description: "The id of the last event that the client has: the stream goes on after it.",
  schema: { type: "string" },
};
const include = (what: string, description: string): Parameter => ({
  name: "include",
  description: `\`${what}\`, for those who run the service: ${description}`,
  schema: { type: "string", enum: [what] },
});
const TURN = include("turn", "`done` then also has `turn`, everything that the agent did for the answer.");
const ANSWER: Answered = {
  description:
    "The answer: its events as they come (`id: message/number`, `event: type`, `data: JSON`), or whole as JSON",
  content: { "text/event-stream": text, "application/json": message },
};

/** All requests to the service. */
export const OPERATIONS: readonly Operation[] = [
  {
    path: "/agent",
    method: "get",
    summary: "Who answers here",
    query: [include("knowledge", "everything that the agent is told.")],
    answers: { 200: { description: "The agent", content: { "application/json": agentFacts } } },
  },
  {
    path: "/conversations",
    method: "post",
    summary: "Begins a conversation",
    body: { schema: newConversation, required: false },
    answers: { 201: { description: "It was begun", content: { "application/json": made } } },
  },
  {
    path: "/conversations/{id}",
    method: "get",
    summary: "A conversation as it is kept, without personal data",
    answers: { 200: { description: "The conversation", content: { "application/json": conversation } } },
  },
  {
    path: "/conversations/{id}",
    method: "delete",
    summary: "Deletes a conversation",
    answers: { 204: { description: "It is deleted" } },
  },
  {
    path: "/conversations/{id}/messages",
    method: "post",
    summary: "Sends a message of the customer, and answers it",
    headers: [KEY],
    query: [TURN],
    body: { schema: newMessage, required: true },
    answers: { 200: ANSWER },
  },
  {
    path: "/conversations/{id}/messages/{message}",
    method: "get",
    summary: "The answer to a message: goes on with a stream that broke, without asking the model again",
    headers: [LAST],
    query: [TURN],
    answers: { 200: ANSWER },
  },
  {
    path: "/conversations/{id}/stop",
    method: "post",
    summary: "Ends the answer that is being made; what was said so far is kept",
    answers: { 204: { description: "It ends, or none was being made" } },
  },
  {
    path: "/conversations/{id}/feedback",
    method: "post",
    summary: "What the customer says of the conversation, or of one answer",
    body: { schema: newFeedback, required: true },
    answers: { 204: { description: "It is kept" } },
  },
  {
    path: "/health",
    method: "get",
    summary: "Whether the server answers",
    answers: { 200: { description: "It does", content: { "application/json": status } } },
  },
  {
    path: "/ready",
    method: "get",
    summary: "Whether the server takes conversations: 503 while it is being stopped, and without its store",
    answers: { 200: { description: "It does", content: { "application/json": readiness } } },
  },
  {
    path: "/metrics",
    method: "get",
    summary: "Metrics for Prometheus",
    operators: true,
    answers: { 200: { description: "The metrics", content: { "text/plain": text } } },
  },
  {
    path: "/customers/{customer}",
    method: "delete",
    summary: "Deletes all that is kept of a customer",
    operators: true,
    answers: {
      200: {
        description: "How many conversations were deleted",
        content: { "application/json": z.object({ deleted: z.int() }) },
      },
    },
  },
  {
    path: "/openapi.json",
    method: "get",
    summary: "This description",
    answers: {
      200: { description: "OpenAPI", content: { "application/json": z.record(z.string(), z.unknown()) } },
    },
  },
];

/** Additional requests to a service that was started for evaluation. */
export const EVALUATIONS: readonly Operation[] = [
  {
    path: "/evaluations",
    method: "post",
    summary: "Begins a conversation whose tools answer, and whose system is set up, as the body says",
    operators: true,
    body: {
      schema: setUp,
      required: false,
    },
    answers: {
      201: { description: "It was begun", content: { "application/json": made.extend({ rows }) } },
    },
  },
  {
    path: "/evaluations/{id}",
    method: "get",
    summary: "The system behind the tools of a conversation as it is now",
    operators: true,
    answers: { 200: { description: "Its rows", content: { "application/json": z.object({ rows }) } } },
  },
  {
    path: "/evaluations/{id}",
    method: "delete",
    summary: "Deletes the setup of a conversation: it can be read, but not continued",
    operators: true,
    answers: { 204: { description: "It is put away" } },
  },
];

/** The description of the service (OpenAPI 3.1), made from the schemas that read the requests. */
export function openApi({ evaluation }: { evaluation: boolean }) {
  const paths: Record<string, Partial<Record<Method, object>>> = {};
  for (const operation of [...OPERATIONS, ...(evaluation ? EVALUATIONS : [])]) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Assay service",
      version: "1",
      description: "Conversations with a support agent: messages are answered as server-sent events or JSON.",
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        client: { type: "http", scheme: "bearer", description: "Where the service asks for a token" },
        operator: { type: "http", scheme: "bearer", description: "The operators' token" },
      },
    },
  };
}

function described(o: Operation) {
  const inPath = [...o.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const parameters = [
    ...inPath,
    ...(o.query ?? []).map((one) => ({ ...one, in: "query" })),
    ...(o.headers ?? []).map((one) => ({ ...one, in: "header" })),
  ];
  const talks = o.path.startsWith("/conversations");
  return {
    summary: o.summary,
    ...(o.operators && { security: [{ operator: [] }] }),
    ...(talks && { security: [{}, { client: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(o.body && {
      requestBody: {
        required: o.body.required,
        content: { "application/json": { schema: schemaOf(o.body.schema, "input") } },
      },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(o.answers).map(([code, answered]) => [code, response(answered)])),
      default: {
        description: "What went wrong (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function response({ description, content }: Answered) {
  if (content === undefined) return { description };
  const types = Object.entries(content).map(([type, schema]) => [
    type,
    { schema: schemaOf(schema, "output") },
  ]);
  return { description, content: Object.fromEntries(types) as Record<string, object> };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
