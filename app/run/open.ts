import { judgesIn } from "../../runner/index.ts";
import {
  openResponseLog,
  scopeOf,
  withResponseLog,
  type Budget,
  type Redact,
  type ResponseIndex,
  type ResponseLog,
} from "../../claude/index.ts";
import type { Case } from "../../cases/index.ts";
import type { Prompt } from "../../prompts/index.ts";
import { plural } from "../../text/counts.ts";
import {
  checkKept,
  countOf,
  countTrials,
  estimateCalls,
  manifestSchema,
  openJournal,
  readRecords,
  writeManifest,
  type Manifest,
  type RunDeps,
  type RunFolder,
} from "../../runner/index.ts";
import type { World } from "../world.ts";
import { openWave, type BatchFlags } from "./batches.ts";
import type { Connection } from "./connect.ts";
import type { LimitFlags } from "./limits.ts";
import type { Unlock } from "./folder/lock.ts";
import type { Ingredients } from "./prepare.ts";
import { openSharedResponses, rootOf } from "./folder/shared-responses.ts";

/**
 * A run that is ready to start: it is planned, its folder exists, its client is connected. Nothing was sent
 * yet.
 */
export interface PreparedRun {
  manifest: Manifest;
  folder: RunFolder;
  deps: RunDeps;
  prompt: Prompt;
  estimate: { agent: number; judge: number; customer: number };
  /** What an earlier session left, in one sentence; null for a new run. */
  resumed: string | null;
  /** What may be spent; null where nothing is limited. */
  budget: Budget | null;
  /** The responses of the run. */
  log: ResponseLog;
  /** What else the responses depend on. */
  scope: string;
  redact: Redact;
  /** Whether a request may have been answered already, in an earlier session or in another run. */
  known: boolean;
  close: () => Promise<void>;
}

/** Writes the plan into its folder, reads the existing content, and connects the client. */
export async function openRun(o: {
  manifest: Manifest;
  folder: RunFolder;
  ingredients: Ingredients;
  /** Whether an earlier session played in the folder. */
  goesOn?: boolean;
  /** The folder is already locked: no other process opens it. */
  unlock: Unlock;
  /** How long the cases took in an earlier run; see `lastTook`. */
  lastTook?: ReadonlyMap<string, number>;
  connection: Connection;
  /** How long batches are waited for, where requests are sent in batches. */
  flags?: BatchFlags & Pick<LimitFlags, "giveUpAfter">;
  world: World;
  /** Given instead of being opened here, for runs that are played side by side. */
  others?: ResponseIndex;
}): Promise<PreparedRun> {
  const { folder, ingredients, unlock } = o;
  const { chosen, prompt, target } = ingredients;
  const { redact } = target;
  const { budget } = o.connection;
  const manifest = redacted(o.manifest, redact);
  o.world.tune(countTrials(manifest));
  const opened: (() => void | Promise<void>)[] = [() => ingredients.subject.close()];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    const client = o.connection.open(target, o.manifest);
    opened.push(() => o.connection.close());
    await writeManifest(folder, manifest);
    const earlier = await readRecords(folder, manifest);
    for (const problem of earlier.problems) o.world.tell(`Warning: ${problem}`);
    const others =
      manifest.cache === "shared"
        ? (o.others ?? (await openSharedResponses(await rootOf(folder.path), o.world.tell, folder)))
        : null;
    opened.push(() => others?.close());
    const scope = scopeOf(target, manifest);
    const log = await openResponseLog(folder.responses, {
      scope,
      redact,
      run: manifest.runId,
      others,
    });
    opened.push(() => log.close());
    for (const problem of log.problems) o.world.tell(`Warning: ${problem}`);
    const journal = await openJournal(folder.journal, redact);
    opened.push(() => journal.close());
    const wave =
      manifest.batch === undefined
        ? null
        : await openWave({
            mode: manifest.batch,
            flags: o.flags ?? {},
            folder,
            live: client,
            log,
            cases: chosen,
            connection: o.connection,
            tell: o.world.tell,
          });
    opened.push(() => wave?.close());
    return {
      manifest,
      folder,
      deps: {
        claude: wave?.claude ?? withResponseLog(client, log),
        ...(wave !== null && { wave }),
        agent: ingredients.subject.agent,
        graders: o.world.graders,
        cases: chosen,
        journal,
        checkKept: () => checkKept(folder, [journal, log]),
        earlier: earlier.records,
        // The time of day when the process began, plus a clock that can't be set.
        clock: () => new Date(performance.timeOrigin + performance.now()),
        lastTook: o.lastTook ?? new Map<string, number>(),
        ...(budget && { trialOver: (order: number) => budget.trialOver(order) }),
      },
      prompt,
      estimate: estimateCalls(withTrialsOf(manifest, chosen), o.world.graders, judgesIn(manifest).length),
      resumed: o.goesOn === true ? goingOn(folder, earlier.outdated) : null,
      budget,
      log,
      scope,
      redact,
      known: log.size > 0 || (others?.size ?? 0) > 0,
      close: async () => {
        await close();
        await unlock();
      },
    };
  } catch (cause) {
    await close().catch(() => undefined);
    throw cause;
  }
}

/**
 * The cases with as many trials as the run plays of them: fewer than the plan has where it plays only a part.
 */
function withTrialsOf({ cases, shard }: Manifest, chosen: readonly Case[]): readonly Case[] {
  if (shard === undefined) return chosen;
  const counts = new Map(cases.map((c) => [c.id, countOf(c)]));
  return chosen.map((c) => ({ ...c, trials: counts.get(c.id) ?? c.trials }));
}

/** What can't be used any more from the earlier session, in one sentence. */
function goingOn({ path }: RunFolder, outdated: number): string {
  return `Going on with ${path}.${outdated > 0 ? ` ${plural(outdated, "trial")} ${outdated === 1 ? "runs" : "run"} again, because prompt, case or graders changed since.` : ""}`;
}

/** A plan without secrets: names of cases and models may hold some. */
export function redacted(manifest: Manifest, redact: (text: string) => string): Manifest {
  const { cases, ...rest } = manifest;
  const cleanOf = <T>(value: T): T => {
    const text = JSON.stringify(value);
    const clean = redact(text);
    return clean === text ? value : (JSON.parse(clean) as T);
  };
  const cleanRest = cleanOf(rest);
  // One by one: the text of all of them would need as much memory as everything else.
  const cleanCases = cases.map(cleanOf);
  const same = cleanRest === rest && cleanCases.every((one, i) => one === cases[i]);
  return same ? manifest : manifestSchema.parse({ ...cleanRest, cases: cleanCases });
}
