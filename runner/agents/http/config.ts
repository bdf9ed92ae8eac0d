import { z } from "zod";

const url = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:/.test(text), { error: "not the URL of a server" })
  .refine((text) => !URL.canParse(text) || (new URL(text).username === "" && new URL(text).password === ""), {
    error:
      "a URL here must not contain a name or a password: send them as a header, with `${NAME}` from the environment",
  });
/** The path to a value in an answer: `/choices/0/message/content` (RFC 6901), or `` for the whole answer. */
const pointer = z.string().regex(/^(?:\/.*)?$/, "a JSON pointer begins with /, such as /data/text");

/** How an agent behind HTTP is reached, as its YAML file says. */
export const httpAgentSchema = z
  .strictObject({
    name: z.string().regex(/^[\w-]+$/, "letters, digits, _ and - only"),
    url,
    /** How messages are written. `assay` means: POST {conversation, message} -> {reply, tool_calls}. */
    shape: z.enum(["assay", "openai", "anthropic", "custom"]).default("assay"),
    /** Changes whenever the agent's answers could change. Without it, nothing is reused. */
    version: z.string().min(1).optional(),
    /**
     * The model that the agent uses, for the report. It is sent to the agent in the shapes openai and
     * anthropic.
     */
    model: z.string().min(1).optional(),
    /** What the agent knows, as the judge may read it. The judge checks facts against it. */
    knowledge: z.string().optional(),
    /** Sent first, in the shapes openai and anthropic. */
    system: z.string().optional(),
    /** `${NAME}` is taken from the environment, and is never written down. */
    headers: z.record(z.string(), z.string()).default({}),
    timeout_ms: z.int().min(100).max(3_600_000).default(60_000),
    /** Number of retries, for an agent that says that a message may be sent twice. */
    retries: z.int().min(0).max(10).default(0),
    safe_to_retry: z.boolean().default(false),
    /** The most messages at once. */
    concurrency: z.int().min(1).max(1000).default(10),
    /** A command that starts the agent, and a URL that answers when it is ready. */
    start: z.string().min(1).optional(),
    ready: url.optional(),
    ready_timeout_ms: z.int().min(100).max(600_000).default(60_000),
    /** Shape `custom`: what is sent. `{{message}}`, `{{conversation}}`, `{{history}}` are filled in. */
    request: z.unknown().optional(),
    /** Shape `custom`: where to find things in the answer. */
    answer: z
      .strictObject({
        reply: pointer,
        tool_calls: pointer.optional(),
        tool_name: pointer.default("/name"),
        tool_input: pointer.default("/input"),
        tool_result: pointer.default("/result"),
      })
      .optional(),
  })
  .refine((c) => c.shape !== "custom" || (c.request !== undefined && c.answer !== undefined), {
    error: "the shape `custom` needs `request` and `answer`",
  })
  .superRefine(({ request }, context) => {
    for (const message of request === undefined ? [] : requestFaults(request)) {
      context.addIssue({ code: "custom", path: ["request"], message });
    }
  })
  .refine((c) => c.shape === "custom" || (c.request === undefined && c.answer === undefined), {
    error: "`request` and `answer` belong to the shape `custom`",
  })
  .refine((c) => c.retries === 0 || c.safe_to_retry, {
    error: "`retries` needs `safe_to_retry: true`: a message that is sent twice may be acted on twice",
  })
  .refine((c) => c.start === undefined || c.ready !== undefined, {
    error: "`start` needs `ready`: a URL that answers when the agent is there",
  })
  .refine((c) => !["openai", "anthropic"].includes(c.shape) || c.model !== undefined, {
    error: "the shapes `openai` and `anthropic` need `model`",
  });

/** Words in double braces that are filled in. An agent that gets another one gets it literally. */
const FILLED_IN: readonly string[] = ["message", "conversation", "history"];

function requestFaults(request: unknown): string[] {
  const names = [...JSON.stringify(request).matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([written, name = ""]) => ({
    written,
    isKnown: FILLED_IN.some((known) => written === `{{${known}}}`),
    saysWhat: name !== "conversation",
  }));
  const unknown = names.filter(({ isKnown }) => !isKnown).map(({ written }) => written);
  const filled = FILLED_IN.map((name) => `{{${name}}}`).join(", ");
  if (unknown.length > 0)
    return [`${unknown.join(" and ")} in \`request\` can't be filled in. There is ${filled}.`];
  return names.some(({ saysWhat }) => saysWhat)
    ? []
    : ["`request` never sends the customer's message. Write {{message}} or {{history}} where it goes."];
}

export type HttpAgentConfig = z.infer<typeof httpAgentSchema>;
