import { readAgent, toolsAndName } from "../run/subject/agent.ts";
import { loadCases } from "../run/subject/library.ts";
import { slugOf } from "../to-case/conversation-case.ts";
import {
  caseNamed,
  feeds,
  measurableIds,
  openSuites,
  prepareCase,
  type PreparedCase,
} from "../to-case/put.ts";
import type { World } from "../world.ts";
import { caseText, type NewCase } from "./case-text.ts";

/** The suites that a case may be written into. */
export interface NewCaseChoice {
  world: World;
  cases: string;
  prompt: string | null;
  mind?: string;
}

/** What exists already, and where a new case may go. */
export interface CaseDesk {
  /** Files of suites that a case may be put into. */
  suites: readonly string[];
  /** Ids of the criteria that it may be evidence for. */
  criteria: readonly string[];
  /** Whether the suite says which criteria its checks count for. */
  isFed: (file: string) => boolean;
  /** Why a case can't have this id; null where it can. */
  refusalOf: (id: string) => string | null;
  /** Inserts a case and checks it, without writing it. @throws {UserError} when it can't be inserted there */
  prepare: (
    file: string,
    one: NewCase,
    o: { about: string; criterion?: string | undefined },
  ) => Promise<PreparedCase>;
}

/** Reads the suites. @throws {UserError} with every mistake in them */
export async function openDesk(choice: NewCaseChoice): Promise<CaseDesk> {
  const { world, cases, prompt } = choice;
  const agent = prompt === null ? null : await readAgent(prompt, world.cwd);
  const { library, sources } = await loadCases({ world, cases, places: [], ...toolsAndName(agent) });
  return {
    suites: openSuites(library),
    criteria: measurableIds(library),
    isFed: (file) => feeds(sources.get(file) ?? ""),
    refusalOf: (id) => {
      const there = caseNamed(id, library);
      if (there !== null) return `There is a case ${id} already, at ${there.file}:${there.line}.`;
      return slugOf(id) === id
        ? null
        : `An id has only small letters, digits and single hyphens: ${slugOf(id)}`;
    },
    prepare: (file, one, { about, criterion }) =>
      prepareCase(file, {
        ...choice,
        library,
        id: one.id,
        written: (own) => caseText(one, own),
        about,
        criterion,
      }),
  };
}
