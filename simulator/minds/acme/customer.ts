import type { ThinkInput, Thought } from "../../api/types.ts";
import { readScenario } from "./judging/scenario.ts";
import { play } from "./judging/play.ts";
import { messageText } from "../request/tagged.ts";

/**
 * The simulated model as a customer: a request whose system prompt asks to play one, without tools. Null for
 * any other request. Follows its scenario exactly and makes no mistakes, since these would disturb the
 * measurement.
 */
export function customer({ request }: ThinkInput): Thought | null {
  if ((request.tools ?? []).length > 0 || request.output_config?.format) return null;
  const scenario = readScenario(request);
  if (!scenario) return null;
  const chat = request.messages.map((message) => ({
    // The roles are swapped: the model's messages are the customer's.
    speaker: message.role === "assistant" ? ("customer" as const) : ("agent" as const),
    text: messageText(message),
  }));
  return { blocks: [{ type: "text", text: play(scenario, chat) }] };
}
