import { z } from "zod";
import {
  type ImportedPart,
  type ImportInput,
  type ImportLocation,
  type SourceFile,
  SourceError,
} from "../carried.ts";
import { contentOf, type RoleMessage, talkOf, type ImportedTalk, whyNoText } from "../conversation.ts";
import { parsePlaced } from "../../text/placed-yaml.ts";
import { parseTemplate } from "../template.ts";
import { likeliestColumn } from "../columns.ts";
import type { SourceRecord } from "../source/records.ts";
import { fill, variablesIn, type Vars } from "./vars.ts";

/**
 * The customer's message according to the prompt: messages with variables in them, or a variable by its name.
 */
export type PromptfooPrompt =
  | { kind: "messages"; messages: RoleMessage[] }
  | { kind: "template"; template: string }
  | { kind: "unknown" };

const chat = z.array(z.looseObject({ role: z.string(), content: z.unknown() })).min(1);

/** Files with a program. */
const CODE = /\.(?:[cm]?[jt]sx?|py|rb|sh|exe)(?::.*)?$/i;

/**
 * Reads the first prompt of a configuration. Further prompts are variants of the agent, which do not matter
 * for cases.
 * @returns `remembers`: whether the agent is given what was said in earlier tests
 */
export async function readPrompt(o: {
  record: SourceRecord;
  file: SourceFile;
  input: ImportInput;
  /** The variable for attacks. */
  injected: string | null;
}): Promise<{ prompt: PromptfooPrompt; told: ImportedPart[]; remembers: boolean }> {
  const { record, injected } = o;
  const told: ImportedPart[] = [];
  const place = record.at(["prompts"]);
  const raw = fieldOf(record.value, "prompts");
  const list: unknown[] = raw === undefined ? [] : [raw].flat();
  if (list.length > 1) {
    told.push({
      kind: "note",
      place,
      what: `the other ${list.length - 1} of ${list.length} prompts`,
      why: "are variants of the agent, which `assay compare` compares; cases are made with the first",
    });
  }
  const made = (prompt: PromptfooPrompt, text = "") => ({
    prompt,
    told,
    // What was said before is a variable of the prompt.
    remembers: /\b_conversation\b/.test(text),
  });
  if (injected !== null) return made({ kind: "template", template: `{{${injected}}}` });
  const [first] = list;
  let text = typeof first === "string" ? first : (fieldOf(first, "raw") ?? fieldOf(first, "id") ?? null);
  if (typeof text === "string" && isFile(text)) {
    const name = text.replace(/^file:\/\//, "");
    if (CODE.test(name)) {
      told.push({
        kind: "lost",
        place,
        what: `the prompt ${name}`,
        why: "a program makes it, and none is run",
      });
      text = null;
    } else {
      try {
        text = await (await o.input.open(name, o.file)).text();
      } catch (cause) {
        if (!(cause instanceof SourceError)) throw cause;
        told.push({ kind: "note", place, what: `the prompt ${name}`, why: cause.message.replace(/\.$/, "") });
        text = null;
      }
    }
  }
  if (typeof text !== "string") return made({ kind: "unknown" });
  const messages = chatIn(text);
  if (messages !== null) {
    if (messages.some(({ role }) => role === "system" || role === "developer"))
      told.push(instructions(place));
    return made({ kind: "messages", messages }, text);
  }
  const parts = parseTemplate(text);
  const names = variablesIn(text);
  const around = (parts ?? []).some((part) => "text" in part && part.text.trim() !== "");
  const name = names.length === 1 ? names[0] : likeliestColumn(names);
  if (name === undefined || name === null) {
    // It has no variable, or several: the written text is the message.
    if (parts === null || names.length === 0) return made({ kind: "unknown" }, text);
    told.push({
      kind: "note",
      place,
      what: "the prompt",
      why: "is what the customer says, as a whole. Where a part of it instructs the agent, it belongs into prompts/NAME, and --customer says what the customer says",
    });
    return made({ kind: "template", template: text }, text);
  }
  if (around) told.push(instructions(place));
  return made({ kind: "template", template: `{{${name}}}` }, text);
}

function instructions(place: ImportLocation): ImportedPart {
  return {
    kind: "note",
    place,
    what: "what the prompt tells the agent",
    why: "is not part of a case: it is in prompts/NAME",
  };
}

function isFile(text: string): boolean {
  return (
    text.startsWith("file://") ||
    (!/\s/.test(text.trim()) && /^[\w./-]+\.(?:txt|json|md|ya?ml|j2|js|ts|py)$/.test(text.trim()))
  );
}

/** The messages of a prompt that is a chat, in JSON or YAML; null for any other text. */
export function chatIn(text: string): RoleMessage[] | null {
  const isYaml = /^\s*- +role:/.test(text);
  if (!isYaml && !/^\s*\[/.test(text)) return null;
  let given: unknown;
  try {
    given = isYaml ? parsePlaced(text).value : JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = chat.safeParse(given);
  return parsed.success
    ? parsed.data.map(({ role, content }) => {
        const { text: words, beside } = contentOf(content);
        return { role, text: words, beside };
      })
    : null;
}

/** The customer's messages in a test. */
export function talkWith(prompt: PromptfooPrompt, vars: Vars): ImportedTalk | { why: string } {
  const said = saidIn(prompt, vars);
  if ("why" in said) return said;
  const messages: RoleMessage[] = [];
  for (const { role, text, ...message } of said.messages) {
    // What the agent is told is not part of a case, so it may be a program.
    if (role === "system" || role === "developer") continue;
    const words = fill(text, vars);
    if (words === null)
      return {
        why: "its prompt is a program (a filter, a condition or a loop), which is not run. Say what the customer says: --customer '{{ NAME }}'",
      };
    messages.push({ ...message, role, text: words });
  }
  const talk = talkOf(messages);
  const why = whyNoText(talk);
  if (why !== null) return { why };
  return talk.turns.some((turn) => turn.customer.trim() !== "")
    ? talk
    : { why: "the customer says nothing in it" };
}

function saidIn(prompt: PromptfooPrompt, vars: Vars): { messages: RoleMessage[] } | { why: string } {
  if (prompt.kind === "messages") return { messages: prompt.messages };
  if (prompt.kind === "template") return { messages: [{ role: "user", text: prompt.template }] };
  const names = Object.keys(vars);
  const name = names.length === 1 ? names[0] : likeliestColumn(names);
  if (name === undefined || name === null) {
    return names.length === 0
      ? { why: "it has no variables" }
      : {
          why: `it is not known which of ${names.join(", ")} the customer says. Name it: --customer '{{ NAME }}'`,
        };
  }
  return { messages: [{ role: "user", text: `{{${name}}}` }] };
}

/** A field of a map; undefined where it is missing. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
