import { BackendError, changes, type Backend, type RuleResult } from "../backend/index.ts";
import type { AgentTool, ScriptedTools, ToolAnswer, ToolFault } from "../types.ts";
import type { CodedTool } from "./types.ts";

/** Makes a tool that calls the rule of Acme's system with the tool's name. */
export function backendTool(definition: AgentTool["definition"]): CodedTool {
  const { name } = definition;
  const live = (backend: Backend | undefined): AgentTool => ({
    name,
    definition,
    async run(input, { signal, key }) {
      if (backend === undefined) throw new Error(`the tool ${name} was given no backend`);
      try {
        return toAnswer(await backend.ask({ rule: name, input, key }, { signal }));
      } catch (cause) {
        if (signal?.aborted === true || !(cause instanceof BackendError)) throw cause;
        return failureAnswer(name, cause);
      }
    },
  });
  return {
    definition,
    referenceAnswer: null,
    live: ({ backend }) => live(backend),
    scripted: (answers, { backend }) => {
      const tool = live(backend);
      return { ...tool, run: (input, options) => scriptedRun({ tool, input, options, answers }) };
    },
  };
}

/** Eva's answer from an outcome: the result as JSON, or the reason of a refusal. */
export function toAnswer(outcome: RuleResult): ToolAnswer {
  return outcome.ok
    ? { content: JSON.stringify(outcome.result), isError: false }
    : { content: outcome.problem.detail, isError: true };
}

/** Eva's answer when the backend gave none: without an address or a server's own text. */
function failureAnswer(tool: string, { failure }: BackendError): ToolAnswer {
  const what = {
    unreachable: "Acme's system can't be reached right now.",
    timeout: "Acme's system did not answer in time.",
    error: "Acme's system answered with an error.",
  }[failure];
  const doubt = changes(tool)
    ? " Whether the change was made is not known: don't say that it was."
    : " Nothing is known yet.";
  return { content: `${what}${doubt}`, isError: true };
}

/** Eva's answer for an injected fault. */
export function faultAnswer(tool: string, fault: Exclude<ToolFault, "none">): ToolAnswer {
  return failureAnswer(tool, new BackendError(fault === "error" ? "error" : "timeout"));
}

async function scriptedRun(o: {
  tool: AgentTool;
  input: unknown;
  options: Parameters<AgentTool["run"]>[1];
  answers: ScriptedTools;
}): Promise<ToolAnswer> {
  const { tool, input, options, answers } = o;
  const script = answers(tool.name, input);
  if (script === null || script.unanswered === true) return await tool.run(input, options);
  const { fault, content, isError } = script;
  if (fault === undefined) return { content, isError };
  // A lost answer means that the change was made, and only the answer is missing.
  const done = fault === "none" || fault === "lost" ? await tool.run(input, options) : null;
  return fault === "none" ? (done ?? { content, isError }) : faultAnswer(tool.name, fault);
}
