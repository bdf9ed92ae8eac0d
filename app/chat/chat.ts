import { EmbedderError, type ProductionAgent } from "../../agent/index.ts";
import { ClaudeError } from "../../claude/index.ts";
import { forTerminal } from "../../reports/text/escape.ts";
import type { Style } from "../../reports/text/style.ts";
import { COMMANDS, readLine } from "./commands.ts";
import { costLines, newProtocol } from "./protocol.ts";
import { NoReplyError } from "./own-agent.ts";
import { createReplyView } from "./reply-view.ts";
import { saveTranscript } from "./save.ts";
import { caseYaml } from "./to-case.ts";
import type { About } from "./transcript.ts";

/** The result of a line. `fatal`: no later message can be answered either. */
export type LineResult = "done" | "failed" | "fatal" | "left";

/** A conversation with an agent, line by line. */
export interface Chat {
  /** Takes one line: a message for the agent, or a command. One at a time. */
  hear(line: string, signal: AbortSignal): Promise<LineResult>;
}

export interface ChatSetting {
  /** Begins a conversation. */
  begin: () => ProductionAgent;
  /** The agent: its name is shown before its replies. */
  about: Omit<About, "at">;
  /** Where files are saved. */
  cwd: string;
  now: () => Date;
  style: Style;
  write: (text: string) => void;
  /** True where the messages come through a pipe, and would otherwise not be visible. */
  echo: boolean;
}

/** Everything that a chat does, without a terminal. */
export function createChat({ begin, about, cwd, now, style, write, echo }: ChatSetting): Chat {
  let agent = begin();
  let protocol = newProtocol();
  const aside = (lines: readonly string[]): void =>
    write(`${lines.map((line) => style.dim(style.commands(forTerminal(line)))).join("\n")}\n`);

  async function say(message: string, signal: AbortSignal): Promise<LineResult> {
    if (message === "") return "done";
    if (echo) write(`${style.bold("You:")} ${forTerminal(message)}\n`);
    const show = createReplyView(write, style, about.name);
    try {
      const turn = await agent.respond(message, {
        signal,
        onEvent: show,
        onCall: (call) => void protocol.calls.push(call),
      });
      protocol.exchanges.push({ customer: message, turn });
      return "done";
    } catch (error) {
      if (error instanceof NoReplyError && !signal.aborted) {
        const words = `No answer: ${forTerminal(error.message)}\nSend the message again to retry, or begin again with /restart.`;
        write(`\n${style.bad(words)}\n\n`);
        return "failed";
      }
      if (error instanceof EmbedderError) {
        write(
          `\n${style.bad(`No answer: ${forTerminal(error.message)} Send the message again to retry.`)}\n\n`,
        );
        return "failed";
      }
      const stopped =
        error instanceof NoReplyError || (error instanceof ClaudeError && error.failure.kind === "aborted");
      if (stopped) {
        write(`\n${style.dim("(stopped)")}\n\n`);
        return "done";
      }
      if (!(error instanceof ClaudeError)) throw error;
      const advice = error.endsRun ? "" : " Send the message again to retry.";
      write(`\n${style.bad(`No answer: ${forTerminal(error.message)}${advice}`)}\n\n`);
      return error.endsRun ? "fatal" : "failed";
    }
  }

  return {
    async hear(line, signal) {
      const asked = readLine(line);
      switch (asked.kind) {
        case "say":
          return say(asked.message, signal);
        case "quit":
          return "left";
        case "new":
          agent = begin();
          protocol = newProtocol();
          aside(["A new conversation."]);
          return "done";
        case "help":
          aside(COMMANDS.map(({ usage, about: what }) => `${usage.padEnd(13)} ${what}`));
          return "done";
        case "cost":
          aside(costLines(protocol, about));
          return "done";
        case "case":
          if (protocol.exchanges.length === 0) aside(["Nothing was said yet."]);
          else write(`${forTerminal(caseYaml(protocol, { id: asked.name }))}\n`);
          return "done";
        case "save": {
          const { saved, words } = await saveTranscript(protocol, {
            file: asked.file,
            cwd,
            about: { ...about, at: now() },
          });
          aside([words]);
          return saved ? "done" : "failed";
        }
        case "unknown":
          aside([
            `There is no command ${asked.command}, and it was not sent. /help names the commands; a message that begins with a slash is sent with two.`,
          ]);
          return "failed";
      }
    },
  };
}
