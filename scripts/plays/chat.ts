import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { createAgent, createRetriever, TOOL_NAMES } from "../../agent/index.ts";
import { chatTools } from "../../app/chat/chat-tools.ts";
import { createChat, type ChatSetting } from "../../app/chat/chat.ts";
import { openOwnChat } from "../../app/chat/open-own.ts";
import { chooseModels, createClaude } from "../../claude/index.ts";
import { embedderOf } from "../../app/run/subject/embedder.ts";
import { chooseSimulatedTarget } from "../../app/run/simulated.ts";
import type { World } from "../../app/world.ts";
import { loadPrompt, promptKnowledge } from "../../prompts/index.ts";
import { forTerminal } from "../../reports/text/escape.ts";
import { agentName, SIMULATED_BANNER } from "../../reports/words/words.ts";
import { describeTerminal } from "../machine/terminal.ts";

export interface ChatOptions {
  model?: string | undefined;
  /** A prompt folder, or with `@main` after it the same prompt in another commit. */
  prompt: string;
  /** Settings in place of the manifest's. */
  set?: readonly string[] | undefined;
  /** Use the simulator even when there is an API key. */
  simulator?: boolean | undefined;
  /** A table of answers for the simulator. */
  mind?: string | undefined;
  /** The simulator's seed. */
  seed?: number | undefined;
  /** The folder of the agent's suites. */
  cases: string;
  /** The case that says what the tools answer. */
  case?: string | undefined;
  /** The address of the system behind the agent's tools; without it, the system is in this process. */
  backend?: string | undefined;
  /** An agent of the user's own, in place of the prompt folder. */
  agent?: string | undefined;
  world: World;
}

/**
 * `assay chat`: a conversation with the agent in the terminal, or through a pipe with one message a line.
 * @returns the exit code, see `talk`
 */
export async function chat(options: ChatOptions): Promise<number> {
  const { seed = 1, agent } = options;
  if (agent !== undefined) return ownChat({ ...options, agent, seed });
  const prompt = await loadPrompt(options.prompt, {
    cwd: options.world.cwd,
    codedTools: TOOL_NAMES,
    set: options.set,
  });
  const {
    target,
    options: connection,
    notices,
  } = await chooseSimulatedTarget({
    world: options.world,
    simulator: options.simulator === true,
    seed,
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
  const log = (line: string): void =>
    void process.stderr.write(`${style.dim(style.commands(forTerminal(line)))}\n`);
  const claude = createClaude({ ...connection, log });
  for (const notice of notices) log(notice);
  const embedder = embedderOf(prompt, options.world.env);
  const retriever = prompt.knowledge === undefined ? undefined : createRetriever(prompt.knowledge, embedder);
  const tools = await chatTools(prompt, options);
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  return await talk({
    input: process.stdin,
    output: process.stdout,
    interactive,
    style,
    cwd: options.world.cwd,
    now: options.world.now,
    about: { name, what: `${model}, ${prompt.source}`, simulated },
    begin: () => createAgent({ claude, prompt, model, retriever, tools: tools.begin() }),
    banner: [
      ...(simulated ? [`${SIMULATED_BANNER} (${baseUrl}, seed ${seed})`] : []),
      `You are talking to ${name} (${model}, ${prompt.source}).`,
      ...tools.notices,
      ...(interactive ? [HOW_TO_LEAVE] : []),
    ],
  });
}

/** The same with an agent of the user's own. */
async function ownChat(options: ChatOptions & { agent: string; seed: number }): Promise<number> {
  const { world, cases } = options;
  const { style } = describeTerminal(process.stdout, process.env);
  const { begin, about, notices, close } = await openOwnChat({
    ...options,
    cases: cases === "" ? undefined : cases,
    simulator: options.simulator === true,
  });
  const name = agentName({ agent: about.name });
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  // What was started for the agent ends with this process, which a closed terminal ends without a word.
  const quit = (): never => process.exit(4);
  process.on("SIGTERM", quit).on("SIGHUP", quit);
  try {
    return await talk({
      input: process.stdin,
      output: process.stdout,
      interactive,
      style,
      cwd: world.cwd,
      now: world.now,
      about: { ...about, name },
      begin,
      banner: [
        ...(about.simulated ? [SIMULATED_BANNER] : []),
        `You are talking to ${name} (${about.what}).`,
        ...notices,
        ...(interactive ? [HOW_TO_LEAVE] : []),
      ],
    });
  } finally {
    process.off("SIGTERM", quit).off("SIGHUP", quit);
    await close();
  }
}

const HOW_TO_LEAVE = "/help names the commands. /quit, Ctrl-C or Ctrl-D leaves.";

export interface TerminalChat extends Omit<ChatSetting, "write" | "echo"> {
  input: Readable;
  output: Writable;
  /** True when a person types; otherwise each line of the input is one message, and is shown again. */
  interactive: boolean;
  /** Shown first, line by line. */
  banner: readonly string[];
}

/**
 * Plays a conversation until the input ends or the person leaves.
 * @returns 0, or 4 when a line could not be answered and no person was there to send it again
 */
export async function talk({
  input,
  output,
  interactive,
  banner,
  ...setting
}: TerminalChat): Promise<number> {
  const { style } = setting;
  const write = (text: string): void => void output.write(text);
  for (const line of banner) write(`${style.dim(style.commands(forTerminal(line)))}\n`);
  write("\n");
  const lines = createInterface({
    input,
    ...(interactive && { output, prompt: style.bold("You: ") }),
    terminal: interactive,
    crlfDelay: Infinity,
  });
  const chat = createChat({ ...setting, write, echo: !interactive });
  let answering: AbortController | null = null;
  let failed = false;
  let left = false;
  // A person's first Ctrl-C stops a long answer, and the next one leaves; with a pipe the first one leaves.
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
      // Lines that were read before it was closed may still arrive.
      if (left) break;
      answering = new AbortController();
      const heard = await chat.hear(line, answering.signal);
      answering = null;
      if (heard === "left") break;
      if (heard === "fatal") return 4;
      failed ||= heard === "failed";
      if (interactive) lines.prompt();
    }
  } finally {
    process.off("SIGINT", interrupt);
    lines.close();
  }
  if (interactive) write(`\n${style.dim("Goodbye!")}\n`);
  return failed && !interactive ? 4 : 0;
}
