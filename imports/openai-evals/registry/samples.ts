import { type ImportedTalk, talkOf } from "../../conversation.ts";
import { shown, valueOf } from "../../template.ts";
import { messageSchema, wordsOf } from "../shapes.ts";

/** The conversation that a row begins with. */
export interface SampleTalk {
  messages: { role: string; content: string }[];
  talk: ImportedTalk;
  /** Its only messages are the system's: the last one is the customer's here. */
  onlySystem: boolean;
}

/** Reads the `input` of a row, or the prompt of a log: a text, or messages. */
export function talkOfInput(input: unknown): SampleTalk | { why: string } {
  if (typeof input === "string") {
    if (input.trim() === "") return { why: "its `input` is empty" };
    return talking(spokenIn(input) ?? [{ role: "user", content: input }]);
  }
  if (!Array.isArray(input) || input.length === 0)
    return { why: "its `input` is neither a text nor messages" };
  const messages: { role: string; content: string }[] = [];
  for (const raw of input as unknown[]) {
    const message = messageSchema.safeParse(raw);
    if (!message.success) return { why: "its `input` holds something else than messages" };
    const content = wordsOf(message.data.content);
    if (content === null) return { why: "its `input` holds sound or pictures" };
    const { role } = message.data;
    // Examples for the model have the system's role, and a name.
    const isExample = role === "system" || shown(valueOf(raw, ["name"])).startsWith("example_");
    messages.push({ role: isExample ? "system" : role, content });
  }
  return talking(messages);
}

/** The messages of a chat that older logs hold as one text, a speaker before each; null for any other text. */
function spokenIn(text: string): { role: string; content: string }[] | null {
  if (!/^User: /m.test(text) || !/\nAssistant: ?$/.test(text)) return null;
  const parts = text.replace(/\nAssistant: ?$/, "").split(/^(System|User|Assistant): /m);
  const [before = "", ...rest] = parts;
  const messages = before.trim() === "" ? [] : [{ role: "system", content: before.trim() }];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    messages.push({ role: (rest[i] ?? "").toLowerCase(), content: (rest[i + 1] ?? "").trim() });
  }
  return messages;
}

function talking(messages: { role: string; content: string }[]): SampleTalk | { why: string } {
  const words = messages.map(({ role, content }) => ({ role, text: content }));
  const talk = talkOf(words);
  if (talk.turns.length > 0) return { messages, talk, onlySystem: false };
  const last = words.at(-1);
  if (last === undefined || last.role !== "system" || last.text.trim() === "") {
    return { why: "it has no message of the customer" };
  }
  const asked = [...words.slice(0, -1), { ...last, role: "user" }];
  return {
    messages: asked.map(({ role, text }) => ({ role, content: text })),
    talk: talkOf(asked),
    onlySystem: true,
  };
}
