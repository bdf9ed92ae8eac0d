import { changesBetween } from "../../reports/project/history.ts";
import type { Staleness } from "../../reports/project/project.ts";
import { runFolder, type Manifest } from "../../runner/index.ts";
import { PromptError } from "../../prompts/index.ts";
import { promptFolderOf } from "../gate/baseline-file.ts";
import { casesNamed, projectOf } from "../project/agent-files.ts";
import { plan } from "../run/prepare.ts";
import { loadCases } from "../run/subject/library.ts";
import { loadSubject } from "../run/subject/subject.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/**
 * What a run that began now would not share with an earlier one: prompt, model, articles, judge, cases.
 * Nothing is sent. A user's own agent is not started to find out.
 */
export async function staleness(last: Manifest, o: { world: World; version: string }): Promise<Staleness> {
  if (last.variant.ownAgent === true)
    return { kind: "unknown", reason: "It is an agent of your own, and is asked nothing here." };
  try {
    return { kind: "known", changes: changesBetween(last, await planNow(last, o)) };
  } catch (cause) {
    if (!(cause instanceof UserError || cause instanceof PromptError)) throw cause;
    const [first = ""] = cause.message.split("\n");
    return { kind: "unknown", reason: `A run can't begin now: ${first}` };
  }
}

async function planNow(
  last: Manifest,
  { world, version }: { world: World; version: string },
): Promise<Manifest> {
  const prompt = promptFolderOf(last.variant.prompt);
  const subject = await loadSubject({ world, prompt, set: last.variant.set });
  const casesFolder = await casesNamed(world.cwd, {
    names: [subject.agent.name],
    home: projectOf(subject.prompt.source),
  });
  const choice = last.choice ?? { suites: [], cases: [], tags: [], places: [], others: [] };
  const selection = {
    cases: casesFolder,
    places: choice.places,
    ...(choice.suites.length > 0 && { suite: choice.suites }),
    ...(choice.cases.length > 0 && { case: choice.cases }),
    ...(choice.tags.length > 0 && { tag: choice.tags }),
    world: { ...world, tell: () => undefined },
  };
  const { chosen, library } = await loadCases({
    ...selection,
    tools: subject.tools,
    agentName: subject.agent.name,
  });
  const taken = new Set(chosen.map((c) => c.id));
  return plan({
    options: { ...selection, prompt, seed: last.seed, out: "", concurrency: 1, given: [], version },
    ingredients: {
      chosen,
      others: library.cases.map((c) => c.id).filter((id) => !taken.has(id)),
      criteria: library.criteria,
      quarantine: library.quarantine,
      subject,
      prompt: subject.prompt,
      casesFolder,
      commit: null,
      target: { target: last.target, notices: [], mind: null },
    },
    folder: runFolder("now"),
    createdAt: last.createdAt,
  });
}
