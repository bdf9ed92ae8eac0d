import { z } from "zod";

/**
 * Parts whose text is read, by their type. The value names another field than `text` where the API uses one.
 */
const MARKS = new Map([
  ["image", "image"],
  ["image_url", "image"],
  ["image_file", "image"],
  ["input_image", "image"],
  ["computer_screenshot", "image"],
  ["file", "file"],
  ["input_file", "file"],
  ["video", "video"],
  ["video_url", "video"],
]);
const SOUNDS = new Set(["audio", "input_audio", "output_audio", "audio_url"]);
const UNSEEN = new Set(["thinking", "reasoning", "redacted_thinking", "reasoning_text", "reference"]);

const part = z
  .union([z.string(), z.looseObject({ type: z.string() })], { error: "expected a part, with its type" })
  .transform((raw, context): string => {
    if (typeof raw === "string") return raw;
    const { type } = raw;
    const text = textIn(raw["text"]) ?? (type === "refusal" ? textIn(raw["refusal"]) : null);
    if (UNSEEN.has(type)) return "";
    if (text !== null) return text;
    if (SOUNDS.has(type)) return textIn(raw["transcript"]) ?? transcriptIn(raw[type]) ?? "[audio]";
    const mark = MARKS.get(type);
    if (mark !== undefined) return `[${mark}]`;
    const known = type === "refusal" || type.endsWith("text");
    context.addIssue({
      code: "custom",
      path: known ? [type === "refusal" ? "refusal" : "text"] : ["type"],
      message: known ? "expected text" : `a part of type \`${type}\` is not known`,
    });
    return z.NEVER;
  });

const refusalPart = z.looseObject({ type: z.literal("refusal") });

/** The words of a message, and whether a part of it is marked as a refusal. */
export const spoken = z
  .union([z.string(), z.array(z.unknown()), z.null()], { error: "expected text, or a list of parts" })
  .optional()
  .transform((said, context): { text: string; refuses: boolean } => {
    if (said === null || said === undefined) return { text: "", refuses: false };
    if (typeof said === "string") return { text: said, refuses: false };
    const text = said
      .map((item, index) => {
        const parsed = part.safeParse(item);
        if (parsed.success) return parsed.data;
        for (const { path, message } of parsed.error.issues) {
          context.addIssue({ code: "custom", path: [index, ...path], message });
        }
        return "";
      })
      .join("");
    return { text, refuses: said.some((item) => refusalPart.safeParse(item).success) };
  });

/** The content of a message: text, a list of parts, or nothing. */
export const content = spoken.transform(({ text }) => text);

/** A tool's result: text, parts, or anything else, which is then shown as JSON. */
export function resultText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  const parsed = z.array(part).min(1).safeParse(value);
  return parsed.success ? parsed.data.join("") : JSON.stringify(value);
}

/** Text, or the `{ value }` in which the Assistants API wraps it. */
function textIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  const wrapped = z.looseObject({ value: z.string() }).safeParse(value);
  return wrapped.success ? wrapped.data.value : null;
}

function transcriptIn(value: unknown): string | null {
  const sound = z.looseObject({ transcript: z.string() }).safeParse(value);
  return sound.success ? sound.data.transcript : null;
}
