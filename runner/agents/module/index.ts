import { createRequire } from "node:module";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CallRecord, Message, MessageRequest } from "../../../claude/types.ts";
import { ClaudeError } from "../../../claude/types.ts";
import { contentHash } from "../../../claude/hash.ts";
import { packageRoot } from "../../../prompts/index.ts";
import { scriptedTools } from "../../play/fixtures.ts";
import { ForeignAgentError, toReply } from "../foreign.ts";
import type { AgentUnderTest, Conversation, TrialContext } from "../port.ts";
import { startModule, type ModuleThread } from "./thread.ts";

/** How long a module may take for one message, in milliseconds. */
export const MODULE_TIMEOUT_MS = 120_000;

/** An agent that is a module of the user's, loaded. */
export interface ModuleAgent extends AgentUnderTest {
  /** The model that it says it uses; null where it says none. */
  readonly model: string | null;
  close(): Promise<void>;
}

/**
 * Loads a module that exports an agent: `export default { name, begin() { return { respond(message) {…} } }
 * }`. It runs in its own thread. TypeScript needs no build.
 * @param o.file absolute path
 * @param o.log gets what the module prints
 * @throws {ForeignAgentError} when it can't be loaded, or exports no agent
 */
export async function loadModuleAgent(o: {
  file: string;
  timeoutMs?: number;
  log: (line: string) => void;
}): Promise<ModuleAgent> {
  const { file, timeoutMs = MODULE_TIMEOUT_MS } = o;
  const who = `The module ${basename(file)}`;
  const start = (): ModuleThread =>
    startModule({
      script: pathToFileURL(join(packageRoot(), "runner/agents/module/worker.mjs")),
      file,
      jiti: /^\.[cm]?tsx?$/.test(extname(file)) ? loader() : null,
      who,
      log: o.log,
    });
  let thread = start();
  let conversations = 0;
  const loaded = await thread.loaded.catch(async (cause: unknown) => {
    await thread.close();
    throw cause;
  });

  /** A thread that hung or ended itself is started again, because the failure may concern only one trial. */
  let broken = false;
  function running(): ModuleThread {
    if (broken) thread = start();
    broken = false;
    return thread;
  }

  function begin(context: TrialContext): Conversation {
    const own = running();
    const id = ++conversations;
    const { testCase, trial, identity, model } = context;
    let calls: CallRecord[] = [];
    let sent = 0;
    const tools = scriptedTools(testCase);
    own.serve(id, async (kind, value) => {
      if (kind === "tool") return toolAnswer(tools, value);
      const { message, record } = await sendFor(context, value as MessageRequest, sent++);
      calls.push(record);
      return message;
    });
    const noteFailure = (cause: unknown): never => {
      if (cause instanceof ForeignAgentError && /\b(?:hung|ended itself)\b/.test(cause.message))
        broken = true;
      throw cause;
    };
    const started = own
      .ask(
        {
          type: "begin",
          trial: { caseId: testCase.id, trial, identity, model, history: testCase.history ?? [] },
        },
        { conversation: id, timeoutMs },
      )
      .catch(noteFailure);
    started.catch(() => undefined);
    return {
      async respond(message, { signal }) {
        await started;
        calls = [];
        const from = performance.now();
        const answer = await own
          .ask({ type: "respond", message }, { conversation: id, timeoutMs, signal })
          .catch(noteFailure);
        const latencyMs = performance.now() - from;
        return toReply(answer, { who, latencyMs, firstTextMs: latencyMs, calls });
      },
      async end() {
        await own.ask({ type: "end" }, { conversation: id, timeoutMs }).finally(() => own.forget(id));
      },
    };
  }

  return {
    name: loaded.name,
    identity:
      loaded.version === null
        ? null
        : contentHash([loaded.name, loaded.version, loaded.source, loaded.knowledge]),
    knowledge: loaded.knowledge ?? "",
    model: loaded.model,
    takesHistory: loaded.takesHistory,
    begin,
    close: () => thread.close(),
  };
}

/** Sends a model call of the module through Assay's client: paced, logged, within the budget. */
async function sendFor(
  { claude, identity, onCall }: TrialContext,
  request: MessageRequest,
  count: number,
): Promise<{ message: Message; record: CallRecord }> {
  try {
    const { message, record } = await claude.send(request, {
      role: "agent",
      identity: `${identity}/module/${count}`,
    });
    onCall(record);
    return { message, record };
  } catch (cause) {
    if (cause instanceof ClaudeError) onCall(cause.record);
    throw cause;
  }
}

function toolAnswer(tools: ReturnType<typeof scriptedTools>, value: unknown): string {
  const { name, input } = value as { name: string; input: unknown };
  const answer = tools(name, input);
  if (answer === null) throw new Error(`the case says nothing of the tool ${name}: add it under \`tools:\``);
  if (answer.isError) throw new Error(answer.content);
  return answer.content;
}

function loader(): string {
  return pathToFileURL(createRequire(join(packageRoot(), "package.json")).resolve("jiti")).href;
}
