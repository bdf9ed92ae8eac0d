import type { EditorWords } from "../explain.ts";

const POINTER = "as a JSON pointer (RFC 6901)";

/** Texts for agents/NAME.yaml, an agent behind HTTP. */
export const AGENT_WORDS: EditorWords = {
  name: ["What reports call it, and the name of its folders: cases/NAME, minds/NAME.yaml.", "pedal"],
  url: ["Where messages are sent.", "http://127.0.0.1:4311/chat"],
  shape: [
    "How messages are written. assay: POST { conversation, message }, answered with { reply, tool_calls }.",
  ],
  version: [
    "Changes whenever the agent's answers could change. Without it, no answer of an earlier run is reused.",
    "1",
  ],
  model: ["The agent's model, for the report. The shapes openai and anthropic send it.", "claude-haiku-5-5"],
  knowledge: [
    "What the agent knows, for the judge, which checks facts against it.",
    "Returns are possible within 30 days.",
  ],
  system: ["Sent first, in the shapes openai and anthropic.", "You are Pedal."],
  headers: [
    "Sent with every message. ${NAME} is taken from the environment, and never written down.",
    { authorization: "Bearer ${PEDAL_TOKEN}" },
  ],
  timeout_ms: ["So long an answer is waited for, in milliseconds.", 60_000],
  retries: ["So often a message is sent again after a failure. Needs safe_to_retry.", 2],
  safe_to_retry: ["true: the agent may get a message twice, and acts once."],
  concurrency: ["At most this many messages at once.", 10],
  start: ["A command that starts the agent, in the folder of this file.", "node server.mjs"],
  ready: ["A URL that answers once the agent is there.", "http://127.0.0.1:4311/health"],
  ready_timeout_ms: ["So long that is waited for, in milliseconds.", 60_000],
  request: [
    "Shape custom: what is sent. {{message}}, {{conversation}} and {{history}} are filled in.",
    { question: "{{message}}", thread: "{{conversation}}" },
  ],
  answer: ["Shape custom: where the parts of an answer stand."],
  "answer.reply": [`The reply, ${POINTER}.`, "/data/text"],
  "answer.tool_calls": [`The list of tool calls, ${POINTER}.`, "/data/actions"],
  "answer.tool_name": ["In a call: the name of the tool.", "/name"],
  "answer.tool_input": ["In a call: its arguments.", "/input"],
  "answer.tool_result": ["In a call: what the tool answered.", "/result"],
};
