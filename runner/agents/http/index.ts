import { randomUUID } from "node:crypto";
import pLimit from "p-limit";
import { contentHash } from "../../../claude/hash.ts";
import { createRedactor } from "../../../claude/redact/redact.ts";
import { scriptedTools } from "../../play/fixtures.ts";
import { ForeignAgentError, toReply } from "../foreign.ts";
import type { AgentUnderTest, Conversation, TrialContext } from "../port.ts";
import { post } from "./call.ts";
import type { HttpAgentConfig } from "./config.ts";
import { pastLines, shapeOf, type AskedTool, type HistoryLine } from "./shapes.ts";

export { httpAgentSchema, type HttpAgentConfig } from "./config.ts";
export { startServer } from "./server.ts";

/** How often an agent may ask for tools in one reply. */
const TOOL_ROUNDS = 8;

/**
 * An agent behind a URL. The judge and played customers still go to Claude.
 * @param o.headers with the values from the environment filled in
 * @param o.secrets those values: if the agent repeats one, it is removed before it is shown or kept
 */
export function httpAgent(
  config: HttpAgentConfig,
  { headers, secrets }: { headers: Record<string, string>; secrets: readonly string[] },
): AgentUnderTest {
  const hide = createRedactor(secrets);
  const shape = shapeOf(config);
  const limit = pLimit(config.concurrency);

  function begin({ testCase }: TrialContext): Conversation {
    const conversation = randomUUID();
    const history: HistoryLine[] = pastLines(testCase.history ?? [], shape);
    const tools = scriptedTools(testCase);

    const answer = ({ id, name, input }: AskedTool) => {
      const { content, isError } = tools(name, input) ?? {
        content: `The case says nothing of the tool ${name}: add it under \`tools:\`.`,
        isError: true,
      };
      return { id, name, input, result: content, isError };
    };

    return {
      async respond(message, { signal }) {
        const from = performance.now();
        const before = history.length;
        history.push({ role: "user", content: message });
        const toolCalls: { name: string; input: unknown; result: unknown; is_error?: boolean }[] = [];
        try {
          for (let round = 0; ; round++) {
            const { value, firstTextMs } = await limit(() =>
              post({
                url: config.url,
                headers,
                body: shape.body({ conversation, message, history }),
                timeoutMs: config.timeout_ms,
                retries: config.retries,
                signal,
                hide,
              }),
            );
            const said = shape.read(value);
            history.push(...said.lines);
            toolCalls.push(...said.toolCalls);
            if (said.asked.length === 0) {
              const latencyMs = performance.now() - from;
              return toReply(
                { reply: said.reply, tool_calls: toolCalls },
                { who: `The agent at ${config.url}`, latencyMs, firstTextMs, calls: [] },
              );
            }
            if (round >= TOOL_ROUNDS) {
              throw new ForeignAgentError(
                `The agent at ${config.url} asked for tools ${round + 1} times without an answer`,
              );
            }
            const results = said.asked.map(answer);
            toolCalls.push(
              ...results.map(({ name, input, result, isError }) => ({
                name,
                input,
                result,
                is_error: isError,
              })),
            );
            history.push(...shape.results(results));
          }
        } catch (cause) {
          history.length = before;
          throw cause;
        }
      },
    };
  }

  const { version, start: _start, ready: _ready, headers: _headers, ...said } = config;
  return {
    name: config.name,
    identity: version === undefined ? null : contentHash([version, said]),
    knowledge: [config.system, config.knowledge].filter((text) => text !== undefined).join("\n\n"),
    takesHistory: shape.sendsHistory,
    begin,
  };
}
