import { resolve } from "node:path";
import { z } from "zod";
import { fromClaudeMessages, fromOpenAiMessages, recordingStyle } from "../../graders/index.ts";
import {
  type ImportedPart,
  type DraftCase,
  type DraftRecording,
  type ImporterName,
  IMPORTERS,
  type ImportLocation,
  SourceError,
} from "../../imports/index.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { createCriteria } from "./criteria.ts";
import { CRITERIA, folderOf, refuseLoss, type There } from "./folder.ts";
import { createNames, slugOf } from "./names.ts";
import { createTold, type ImportNote } from "./told.ts";
import { withSoundChecks } from "./sound-checks.ts";
import { settle } from "./settle.ts";
import { diskSource, siblingSource, siblingSources } from "./sources.ts";
import { openStaging, type Staging } from "./write.ts";

/** What is imported, and the target. */
export interface ImportOptions {
  from: ImporterName | "csv";
  files: readonly string[];
  /** The folder of cases. */
  out: string;
  /** Replace existing files. */
  force?: boolean;
  /** The customer's message, as a template over a row. */
  customer?: string;
  /** An id of the folder's criteria.yaml, that every check feeds. */
  criterion?: string;
  world: Pick<World, "cwd" | "now" | "graders">;
}

/** The result of an import. */
export interface Imported {
  files: string[];
  cases: number;
  recordings: number;
  lost: ImportNote[];
  notes: ImportNote[];
}

/** The most cases in a file: a longer file is hard to read, so the suite is split. */
const MOST_IN_A_FILE = 200;
const RECORDINGS = "recordings.jsonl";

/**
 * Converts the files of another tool to a folder of cases that `assay lint` accepts, and to recordings that
 * `assay grade` reads. What can't be converted is reported. Nothing is written unless all of it is.
 * @throws {UserError} for files that can't be read, and for those that would be replaced
 */
export async function importCases(o: ImportOptions): Promise<Imported> {
  const folder = resolve(o.world.cwd, o.out);
  const there = await folderOf(folder, o);
  const staging = await openStaging({ folder, force: o.force === true });
  try {
    const work = createWork({ ...o, importer: o.from, staging, there });
    const source = (path: string) => diskSource(path, o.world.cwd);
    const carried = IMPORTERS[o.from]({
      files: o.files.map(source),
      open: (path, from) => siblingSource(path, from, o.world.cwd),
      list: (pattern, from) => siblingSources(pattern, from, o.world.cwd),
      customer: o.customer ?? null,
    });
    for await (const one of carried) await work.take(one);
    const done = await work.end();
    if (done.cases === 0 && done.recordings === 0) {
      await staging.drop();
      return { ...done, files: [] };
    }
    return { ...done, files: await staging.finish() };
  } catch (cause) {
    await staging.drop().catch(() => undefined);
    if (cause instanceof SourceError) throw new UserError(cause.message, { cause });
    throw cause;
  }
}

/** A suite that is being filled. */
interface Filling {
  suite: string;
  cases: { id: string; draft: DraftCase }[];
  /** How many files it has so far. */
  files: number;
}

function createWork(o: ImportOptions & { importer: string; staging: Staging; there: There }) {
  const { staging, there } = o;
  const told = createTold();
  const ids = createNames(there.ids);
  const suiteNames = createNames([...there.reserved, "criteria", "quarantine"]);
  const suites = new Map<string, Filling>();
  const idOfKey = new Map<string, string>();
  const criteria = createCriteria(o);
  const kept = new Set<string>();
  let recordings: ReturnType<Staging["append"]> | null = null;
  let recorded = 0;
  let cases = 0;

  async function flush(filling: Filling): Promise<void> {
    if (filling.cases.length === 0) return;
    filling.files++;
    const name =
      filling.files === 1 ? filling.suite : suiteNames.take(`${filling.suite}-${filling.files}`, "");
    const settled = await settle({
      suite: name,
      about: `${o.from === "csv" ? "From a table" : `Imported from ${o.importer}`}${filling.files === 1 ? "" : `, part ${filling.files}`}.`,
      importer: o.importer,
      cases: filling.cases,
      criteriaOf: criteria.idsOf,
      criteriaYaml: criteria.yaml,
      graders: o.world.graders,
      faithful: o.from === "csv",
    });
    filling.cases = [];
    for (const one of settled.told) told.add(one);
    for (const id of settled.ids) kept.add(id);
    for (const id of settled.criteria) criteria.used.add(id);
    cases += settled.ids.length;
    if (settled.text !== null) await staging.write(`${name}.yaml`, settled.text);
  }

  async function takeCase(written: DraftCase): Promise<void> {
    const { draft, told: wrong } = withSoundChecks(written, o.world.graders);
    for (const one of wrong) told.add(one);
    if (idOfKey.has(draft.key)) {
      const why = "the same situation with the same checks is one case. More trials of it ask it more often";
      told.add({ kind: "note", place: draft.place, what: "a case that is there several times", why });
      return;
    }
    const suite = slugOf(draft.suite) || o.importer;
    if (o.from === "csv" && there.reserved.includes(suite)) {
      throw new UserError(
        `There is a suite ${suite} in ${o.out} already, and nothing was written. Name another folder with --out, or replace it with --force.`,
      );
    }
    const wanted = idOf(draft, suite);
    if (o.from === "csv" && draft.name !== null && ids.has(wanted)) {
      const why = `another case is called ${wanted}. Give it an id of its own`;
      told.add({ kind: "lost", place: draft.place, what: "a row", why });
      return;
    }
    let filling = suites.get(suite);
    if (filling === undefined) {
      filling = { suite: suiteNames.take(suite, ""), cases: [], files: 0 };
      suites.set(suite, filling);
    }
    const id = ids.take(wanted, draft.key);
    idOfKey.set(draft.key, id);
    filling.cases.push({ id, draft });
    // A table says itself what its suites are.
    if (o.from !== "csv" && filling.cases.length >= MOST_IN_A_FILE) await flush(filling);
  }

  async function takeRecording(recording: DraftRecording, place: ImportLocation): Promise<void> {
    const problem = unreadable(recording.messages);
    if (problem !== null) {
      told.add({ kind: "lost", place, what: "a conversation", why: problem });
      return;
    }
    const { key, id, model, messages, meta } = recording;
    const caseId = key === null ? undefined : idOfKey.get(key);
    const line = {
      ...(caseId !== undefined && { case: caseId }),
      ...(id !== null && { id }),
      ...(model !== null && model !== "" && { model }),
      messages,
      meta,
    };
    recordings ??= staging.append(RECORDINGS);
    await recordings.line(JSON.stringify(line));
    recorded++;
  }

  /** An existing file stays, if it has everything that is needed. */
  async function writeCriteria(): Promise<void> {
    const missing = [...criteria.used].filter((id) => there.known?.has(id) !== true);
    if (missing.length === 0) return;
    if (there.known !== null && (o.force !== true || o.from === "csv")) {
      throw new UserError(
        `${o.out}/${CRITERIA} has no criterion ${missing.join(", ")}, and nothing was written. Add ${missing.length === 1 ? "it" : "them"}, let all checks feed one that there is (--criterion ID), or name another folder with --out.`,
      );
    }
    await staging.write(CRITERIA, criteria.yaml(criteria.used));
  }

  return {
    async take(one: ImportedPart): Promise<void> {
      if (one.kind === "case") await takeCase(one.case);
      else if (one.kind === "recording") await takeRecording(one.recording, one.place);
      else told.add(one);
    },

    async end(): Promise<Omit<Imported, "files">> {
      for (const filling of suites.values()) await flush(filling);
      await recordings?.close();
      if (cases > 0) await writeCriteria();
      refuseLoss(there, { suites: [...suites.values()].map((one) => one.suite), ids: kept });
      return { cases, recordings: recorded, ...told.all() };
    },
  };
}

/** The id of a case: its own name, or the beginning of the customer's first message. */
function idOf({ name, turns, goal }: DraftCase, suite: string): string {
  const own = slugOf(name ?? "");
  if (own !== "") return /[a-z]/.test(own) ? own : `${suite}-${own}`;
  const words = (goal?.goal ?? turns[0]?.customer ?? "").trim().split(/\s+/).slice(0, 7).join(" ");
  return slugOf(words) || `${suite}-case`;
}

/** What is wrong with the messages, if `assay grade` can't read them. */
function unreadable(messages: unknown[]): string | null {
  const style = recordingStyle(messages);
  if (style === null) return "its messages mix the styles of two vendors";
  try {
    const { transcript } = (style === "claude" ? fromClaudeMessages : fromOpenAiMessages)(messages);
    return transcript.turns.length === 0 ? "it holds no message of the agent" : null;
  } catch (cause) {
    if (cause instanceof z.ZodError) {
      const [issue] = cause.issues;
      return `its messages can't be read (${issue?.path.join(".")}: ${issue?.message})`;
    }
    return cause instanceof Error ? cause.message : String(cause);
  }
}
