import { randomUUID } from "node:crypto";
import type { ProductionAgent } from "../../agent/index.ts";
import { createClaude } from "../../claude/index.ts";
import { chooseSimulatedTarget } from "../run/simulated.ts";
import { loadSubject } from "../run/subject/subject.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { ownAgentChats } from "./own-agent.ts";
import { ownAgentCase } from "./own-case.ts";
import type { About } from "./transcript.ts";

/** What a chat with an agent of the user's own is made of. */
export interface OwnChatChoice {
  world: World;
  /** A module, the YAML of an agent behind HTTP, or the address of a service. */
  agent: string;
  set?: readonly string[] | undefined;
  simulator: boolean;
  seed: number;
  mind?: string | undefined;
  cases?: string | undefined;
  case?: string | undefined;
  backend?: string | undefined;
}

/** An agent of the user's own that a person can talk to. */
export interface OwnChat {
  begin: () => ProductionAgent;
  about: Omit<About, "at">;
  /** For the person, before the first message. */
  notices: string[];
  close: () => Promise<void>;
}

/**
 * Loads an agent as `assay run --agent` does, for a chat.
 * @throws {UserError} when it can't be used, with what is wrong and where
 */
export async function openOwnChat(choice: OwnChatChoice): Promise<OwnChat> {
  const { world } = choice;
  if (choice.backend !== undefined) {
    throw new UserError(
      `--backend ${choice.backend} is for the tools of a prompt folder. The tools of --agent ${choice.agent} are its own: leave --backend out.`,
    );
  }
  const subject = await loadSubject({ ...choice, prompt: "" });
  try {
    const { agent, prompt, own } = subject;
    const { testCase, notices } = await ownAgentCase(subject, choice);
    // Only a module can ask Claude through Assay.
    const isModule = /\.[cm]?[jt]s$/i.test(choice.agent);
    const {
      target,
      options,
      notices: told,
    } = await chooseSimulatedTarget({
      world,
      simulator: choice.simulator,
      seed: choice.seed,
      mind: choice.mind,
      agent: { name: prompt.name, source: prompt.source, instructions: null },
      promptCache: true,
    });
    const model = own?.model ?? null;
    const chats = ownAgentChats({
      agent,
      testCase,
      model: model ?? "not known",
      claude: createClaude({ ...options, log: world.tell }),
      clock: world.now,
      newId: randomUUID,
    });
    return {
      begin: chats.begin,
      about: {
        name: agent.name,
        what: `${model ?? "model not known"}, ${prompt.source}`,
        simulated: isModule && target.simulated,
      },
      notices: [
        ...(isModule && target.simulated
          ? ["Where it asks Claude through Assay, the simulator answers."]
          : []),
        ...(isModule ? told : []),
        "Its replies appear when they are complete: those of an agent of your own are not shown as they are written.",
        ...notices,
      ],
      async close() {
        await chats.end();
        await subject.close();
      },
    };
  } catch (cause) {
    await subject.close();
    throw cause;
  }
}
