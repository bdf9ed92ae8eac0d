import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import {
  createAgent,
  createTools,
  TOOL_NAMES,
  type Agent,
  type AgentEvent,
  type AgentReplyEnd,
} from "../agent/index.ts";
import { chooseModels, ClaudeError, createClaude } from "../claude/index.ts";
import { chooseSimulatedTarget } from "../app/run/simulated.ts";
import type { World } from "../app/world.ts";
import { loadPrompt, promptKnowledge } from "../prompts/index.ts";
import { excerpt, forTerminal } from "../reports/escape.ts";
import type { Style } from "../reports/style.ts";
import { agentName } from "../reports/words.ts";
import { describeTerminal } from "./terminal.ts";

export interface ChatOptions {
  model?: string | undefined;
  /** A prompt folder, or with `@main` behind it for the same prompt in another commit. */
  prompt: string;
  /** Use the simulator even when there is an API key. */
  simulator?: boolean | undefined;
  /** A table of answers for the simulator. */
  mind?: string | undefined;
  world: World;
}

/**
 * `assay chat`: a conversation with the agent in the terminal, or through a pipe with one message a line.
 * @returns the exit code, see `talk`
 */
export async function chat(options: ChatOptions): Promise<number> {
  const prompt = await loadPrompt(options.prompt, { cwd: options.world.cwd, codedTools: TOOL_NAMES });
  const {
    target,
    options: connection,
    notices,
  } = await chooseSimulatedTarget({
    world: options.world,
    simulator: options.simulator === true,
    seed: 1,
    mind: options.mind,
    agent: { name: prompt.name, source: prompt.source, instructions: promptKnowledge(prompt) },
    promptCache: true,
  });
  const { simulated, baseUrl } = target;
  const { agentModel: model } = chooseModels({
    simulated,
    agent: options.model,
    promptModel: prompt.model.id,
  });
  const { style } = describeTerminal(process.stdout, process.env);
  const name = agentName({ agent: prompt.name });
  const log = (line: string): void => void process.stderr.write(`${style.dim(forTerminal(line))}\n`);
  const claude = createClaude({ ...connection, log });
  for (const notice of notices) log(notice);
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  return await talk({
    input: process.stdin,
    output: process.stdout,
    interactive,
    style,
    name,
    begin: () => createAgent({ claude, prompt, model, tools: createTools(prompt.tools) }),
    banner: [
      ...(simulated ? [`SIMULATED: says nothing about Claude (${baseUrl})`] : []),
      `You are talking to ${name} (${model}, ${prompt.source}).`,
      ...(interactive ? ["/new starts again. /quit, Ctrl-C or Ctrl-D leaves."] : []),
    ],
  });
}

export interface Talk {
  input: Readable;
  output: Writable;
  /** True when a person types; otherwise each line of the input is one message, and is shown again. */
  interactive: boolean;
  style: Style;
  /** The agent's, as it is shown before its replies. */
  name: string;
  /** Begins a conversation. */
  begin: () => Agent;
  /** Shown first, a line each. */
  banner: readonly string[];
}

/** What a reply that ended otherwise than usual means for the person who reads it. */
const NOTES: Record<Exclude<AgentReplyEnd, "end_turn">, string> = {
  refusal: "Claude declined to answer. Your message was taken out of the conversation.",
  truncated: "The reply was cut off: it reached the prompt's max_tokens.",
  empty: "The agent said nothing.",
  tool_limit: "The agent asked for tools too often without an answer.",
  unknown_stop: "The reply ended for a reason that Assay does not know, so it may not be whole.",
  context_full: "The conversation is too long for the model. /new starts again.",
};

/**
 * Plays a conversation until the input ends or its person leaves.
 * @returns 0, or 4 when a message could not be answered and nobody was there to send it again
 */
export async function talk(o: Talk): Promise<number> {
  const { input, output, interactive, style, name, begin, banner } = o;
  const write = (text: string): void => void output.write(text);
  for (const line of banner) write(`${style.dim(forTerminal(line))}\n`);
  write("\n");
  const lines = createInterface({
    input,
    ...(interactive && { output, prompt: style.bold("You: ") }),
    terminal: interactive,
    crlfDelay: Infinity,
  });
  let agent = begin();
  let answering: AbortController | null = null;
  let failed = false;
  let left = false;
  // A person stops a long answer first, and leaves with the next Ctrl-C; a pipe is left at once.
  const interrupt = (): void => {
    left = !interactive || answering === null || answering.signal.aborted;
    answering?.abort();
    if (left) lines.close();
  };
  lines.on("SIGINT", interrupt);
  process.on("SIGINT", interrupt);
  try {
    if (interactive) lines.prompt();
    for await (const line of lines) {
      const message = line.trim();
      // Lines that were read before it was closed still come.
      if (left || message === "/quit") break;
      if (message === "/new") {
        agent = begin();
        write(`${style.dim("A new conversation.")}\n`);
      } else if (message !== "") {
        if (!interactive) write(`${style.bold("You:")} ${forTerminal(message)}\n`);
        answering = new AbortController();
        const problem = await answer({ agent, name, message, write, style, signal: answering.signal });
        answering = null;
        if (problem === "fatal") return 4;
        failed ||= problem === "failed";
      }
      if (interactive) lines.prompt();
    }
  } finally {
    process.off("SIGINT", interrupt);
    lines.close();
  }
  if (interactive) write(`\n${style.dim("Goodbye!")}\n`);
  return failed && !interactive ? 4 : 0;
}

/** Shows one reply as it arrives. */
async function answer(o: {
  agent: Agent;
  name: string;
  message: string;
  write: (text: string) => void;
  style: Style;
  signal: AbortSignal;
}): Promise<"answered" | "failed" | "fatal"> {
  const { agent, name, message, write, style, signal } = o;
  const show = createReplyView(write, style, name);
  try {
    await agent.respond(message, { signal, onEvent: show });
    return "answered";
  } catch (error) {
    if (!(error instanceof ClaudeError)) throw error;
    if (error.failure.kind === "aborted") {
      write(`\n${style.dim("(stopped)")}\n\n`);
      return "answered";
    }
    const advice = error.endsRun ? "" : " Send the message again to try once more.";
    write(`\n${style.bad(`No answer: ${forTerminal(error.message)}${advice}`)}\n\n`);
    return error.endsRun ? "fatal" : "failed";
  }
}

/** Writes events of a reply. Everything that Claude or a tool said is untrusted, and made safe for a terminal. */
function createReplyView(
  write: (text: string) => void,
  style: Style,
  name: string,
): (event: AgentEvent) => void {
  let fresh = true;
  let held = "";
  const aside = (text: string): void => {
    write(`${fresh ? "" : "\n"}${style.dim(forTerminal(text))}\n`);
    fresh = true;
  };
  write(`${style.bold(`${name}:`)} `);
  fresh = false;
  return (event) => {
    switch (event.type) {
      case "text": {
        // Half a character, or half a line end, waits for its other half.
        const text = held + event.text;
        held = /[\r\uD800-\uDBFF]$/.exec(text)?.[0] ?? "";
        const ready = text.slice(0, text.length - held.length);
        const begun = fresh ? ready.replace(/^\n+/, "") : ready;
        if (begun === "") break;
        write(forTerminal(begun));
        fresh = begun.endsWith("\n");
        break;
      }
      case "restart":
        held = "";
        aside("(that was cut off, again:)");
        break;
      case "tool_started":
        aside(`  ${event.name} ${excerpt(JSON.stringify(event.input) ?? "", 200)}`);
        break;
      case "tool_finished": {
        const { name, result, isError, durationMs } = event.call;
        const seconds = (durationMs / 1000).toFixed(1);
        aside(`  ${name} ${isError ? "failed" : "answered"} after ${seconds} s: ${excerpt(result, 200)}`);
        break;
      }
      case "done":
        if (held !== "") write(forTerminal(held));
        if (event.turn.end !== "end_turn") aside(`(${NOTES[event.turn.end]})`);
        write(fresh ? "\n" : "\n\n");
        break;
    }
  };
}
