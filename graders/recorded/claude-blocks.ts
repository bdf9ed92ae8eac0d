import { z } from "zod";
import { isErrorResult } from "./result-error.ts";

/** A content block of the Messages API, as far as a grader sees it. */
export type RecordedBlock =
  | { kind: "text"; text: string }
  /** Something that neither the customer nor a grader sees. */
  | { kind: "unseen" }
  | { kind: "call"; id: string; name: string; input: unknown }
  | { kind: "result"; id: string; result: string; isError: boolean };

/** Content that can't be read here. Its place is marked: `[image]`. */
const MARKED = new Set(["image", "container_upload", "tool_reference"]);
/** The agent's thoughts, and the API's own notes. */
const UNSEEN = new Set([
  "thinking",
  "redacted_thinking",
  "fallback",
  "compaction",
  "tool_addition",
  "tool_removal",
]);
const CALLS = new Set(["tool_use", "server_tool_use", "mcp_tool_use"]);

const words = z.looseObject({ text: z.string() });
const call = z.looseObject({ id: z.string(), name: z.string(), input: z.unknown() });
const result = z.looseObject({
  tool_use_id: z.string(),
  // A tool that has nothing to say answers without content.
  content: z.unknown().optional(),
  is_error: z.boolean().nullish(),
});
const document = z.looseObject({
  title: z.string().nullish(),
  source: z.looseObject({ type: z.string(), data: z.unknown(), content: z.unknown() }).partial().nullish(),
});
const searchResult = z.looseObject({
  title: z.string().nullish(),
  source: z.string().nullish(),
  content: z.unknown().optional(),
});

const block = z.looseObject({ type: z.string() }).transform((raw, context): RecordedBlock => {
  const { type } = raw;
  const parse = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> | null => {
    const parsed = schema.safeParse(raw);
    for (const { path, message } of parsed.error?.issues ?? []) {
      context.addIssue({ code: "custom", path, message });
    }
    return parsed.success ? parsed.data : null;
  };
  if (type === "text") return { kind: "text", text: parse(words)?.text ?? "" };
  if (type === "document") return { kind: "text", text: documentText(parse(document)) };
  if (type === "search_result") return { kind: "text", text: searchText(parse(searchResult)) };
  if (MARKED.has(type)) return { kind: "text", text: `[${type}]` };
  if (UNSEEN.has(type)) return { kind: "unseen" };
  if (CALLS.has(type)) {
    const made = parse(call);
    return { kind: "call", id: made?.id ?? "", name: made?.name ?? "", input: made?.input ?? {} };
  }
  if (type.endsWith("tool_result")) {
    const came = parse(result);
    return {
      kind: "result",
      id: came?.tool_use_id ?? "",
      result: textOfContent(came?.content),
      isError: came?.is_error === true || isErrorResult(came?.content),
    };
  }
  context.addIssue({ code: "custom", path: ["type"], message: `a block of type \`${type}\` is not known` });
  return z.NEVER;
});

/** The content of a message: text alone, or a list of blocks. */
export const blocks = z
  .union([z.string(), z.array(z.unknown()), z.null()], { error: "expected text, or a list of blocks" })
  .transform((said, context): RecordedBlock[] => {
    if (said === null) return [];
    if (typeof said === "string") return [{ kind: "text", text: said }];
    return said.flatMap((item, index) => {
      const parsed = block.safeParse(item);
      if (parsed.success) return [parsed.data];
      for (const { path, message } of parsed.error.issues) {
        context.addIssue({ code: "custom", path: [index, ...path], message });
      }
      return [];
    });
  });

/**
 * The readable text of blocks. Adjacent text blocks are one text; if the agent did something in between, they
 * are two.
 */
export function textOfBlocks(list: readonly RecordedBlock[]): string {
  const parts = [""];
  for (const one of list) {
    if (one.kind === "text") parts.push(`${parts.pop() ?? ""}${one.text}`);
    else if (one.kind !== "unseen" && parts.at(-1) !== "") parts.push("");
  }
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Text as it is; anything else as JSON, so that nothing is lost. */
function textOfContent(content: unknown): string {
  if (content === undefined || content === null) return "";
  if (typeof content === "string") return content;
  const parts = z.array(block).safeParse(content);
  return parts.success ? textOfBlocks(parts.data) : JSON.stringify(content);
}

/** The text of a document that was sent as text; for any other, a mark and its title. */
function documentText(parsed: z.output<typeof document> | null): string {
  const { source, title } = parsed ?? {};
  if (source?.type === "text" && typeof source.data === "string") return withTitle(title, source.data);
  if (source?.type === "content") return withTitle(title, textOfContent(source.content));
  return withTitle(title, "[document]");
}

function searchText(parsed: z.output<typeof searchResult> | null): string {
  const { title, source, content } = parsed ?? {};
  return [title, source, textOfContent(content)].filter(Boolean).join("\n");
}

function withTitle(title: string | null | undefined, text: string): string {
  return title ? `${title}\n${text}` : text;
}
