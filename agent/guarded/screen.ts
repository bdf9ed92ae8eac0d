import { z } from "zod";
import { guardrailTemplate, type GuardrailName } from "../../prompts/index.ts";
import { mayBeJailbreak, mayBeOffTopic } from "../guardrails/index.ts";
import { asData, askModel, type ModelAnswer, type SendAsked } from "./ask-model.ts";

const FINE = "fine";
/** Labels of each guardrail, as the model reads them. */
const LABELS = { jailbreak: ["jailbreak", "prompt_extraction"], off_topic: ["off_topic"] } as const;

/** A longer message is cut for the screen: an attempt is at its beginning or at its end. */
const SHOWN = 6000;

export type Screened = keyof typeof LABELS;

/**
 * The guardrails that have doubts about a message on which the rules are not sure. Only these are asked
 * about.
 */
export function doubtsOf(message: string, on: ReadonlySet<GuardrailName>): Screened[] {
  return [
    ...(on.has("jailbreak") && mayBeJailbreak(message) ? ["jailbreak" as const] : []),
    ...(on.has("off_topic") && mayBeOffTopic(message) ? ["off_topic" as const] : []),
  ];
}

/**
 * Asks a small model to classify a message, among the labels of the guardrails that have a doubt.
 * @returns the guardrail that objects and what it found; a null answer where the model gave none
 */
export async function screenMessage(o: {
  message: string;
  /** The agent's last reply: the message may answer it. */
  before: string;
  doubts: readonly Screened[];
  model: string;
  send: SendAsked;
  signal?: AbortSignal | undefined;
}): Promise<ModelAnswer<{ guardrail: Screened; label: string } | "fine">> {
  const menu = [FINE, ...o.doubts.flatMap((name) => LABELS[name])];
  const shown =
    o.message.length <= SHOWN
      ? o.message
      : `${o.message.slice(0, SHOWN / 2)}\n…\n${o.message.slice(-SHOWN / 2)}`;
  const { answer, record } = await askModel({
    send: o.send,
    place: "screen",
    request: {
      model: o.model,
      system: guardrailTemplate("screen").text,
      messages: [
        {
          role: "user",
          content: [
            ...(o.before === "" ? [] : [`<agent_said>\n${asData(o.before.slice(-1000))}\n</agent_said>`]),
            `<message>\n${asData(shown)}\n</message>`,
          ].join("\n\n"),
        },
      ],
    },
    schema: {
      type: "object",
      properties: {
        reason: { type: "string", description: "One sentence that says what decides." },
        label: { type: "string", enum: menu },
      },
      required: ["reason", "label"],
      additionalProperties: false,
    },
    read: z.object({
      label: z
        .string()
        .toLowerCase()
        .pipe(z.enum([FINE, ...menu])),
    }),
    signal: o.signal,
  });
  if (answer === null) return { answer, record };
  const guardrail = o.doubts.find((name) => (LABELS[name] as readonly string[]).includes(answer.label));
  return { answer: guardrail === undefined ? FINE : { guardrail, label: answer.label }, record };
}
