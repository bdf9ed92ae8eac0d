import type { Case } from "../../cases/types.ts";
import { casesNamed, projectOf } from "../project/agent-files.ts";
import { refuseWorlds } from "../run/subject/refuse-worlds.ts";
import type { TriedAgent } from "../run/subject/subject.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { answersOfCases } from "./case-answers.ts";
import { caseNamed, casesFor } from "./chat-tools.ts";

/** A conversation with a person: nothing is played and nothing is checked. */
export const CHAT: Case = {
  id: "chat",
  suite: "chat",
  about: "A person talks to the agent.",
  kind: "capability",
  tags: [],
  trials: 1,
  customer: { kind: "turns", turns: [] },
  expect: [],
  tools: [],
  reference: [],
  location: { file: "", line: 1, column: 1 },
  lines: { from: 1, to: 1 },
};

/**
 * What answers the tools of an agent of the user's own, where it asks for them: one case, or all of its cases.
 * @param o.cases the folder of its suites; where it is not named, it is found by the agent's name
 * @throws {UserError} for an unknown case, and for one that needs more than the agent can take
 */
export async function ownAgentCase(
  { agent, tools, prompt }: Pick<TriedAgent, "agent" | "tools" | "prompt">,
  o: { world: World; cases?: string | undefined; case?: string | undefined },
): Promise<{ testCase: Case; notices: string[] }> {
  const known = { name: agent.name, tools };
  const folder = (): Promise<string> =>
    o.cases === undefined
      ? casesNamed(o.world.cwd, { names: [agent.name], home: projectOf(prompt.source) })
      : Promise.resolve(o.cases);
  if (o.case !== undefined) {
    const played = await caseNamed(o.case, known, { world: o.world, cases: await folder() });
    refuseWorlds([played], agent);
    return {
      testCase: { ...CHAT, tools: played.tools, ...(played.world !== undefined && { world: played.world }) },
      notices: [`Its tools answer as in the case ${played.id}.`],
    };
  }
  if (agent.answersItsTools === true) return { testCase: CHAT, notices: [] };
  const cases = await folder().catch((cause: unknown) => {
    if (cause instanceof UserError) return null;
    throw cause;
  });
  if (cases === null) return { testCase: CHAT, notices: [] };
  const found = await casesFor(known, { world: o.world, cases });
  const answers = answersOfCases(found.cases);
  return {
    testCase: { ...CHAT, tools: answers },
    notices: [
      ...(answers.length > 0
        ? ["Where it asks for a tool's answer, that is as the cases say. --case ID chooses one case."]
        : []),
      ...(found.notice === null ? [] : [found.notice]),
    ],
  };
}
