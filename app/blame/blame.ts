import type { BlameReport } from "../../reports/blame/analysis.ts";
import { plural } from "../../text/counts.ts";
import type { Stop, TrialDigest } from "../../runner/index.ts";
import { createLikely } from "../arms/likely.ts";
import { openPlayers, type PlayedArm, type Players, type PlaySession } from "../arms/players.ts";
import { createSpent } from "../arms/spent.ts";
import type { RunOptions } from "../run/prepare.ts";
import { stopWords } from "../run/stopped.ts";
import { loadSubject } from "../run/subject/subject.ts";
import { UserError } from "../user-error.ts";
import { editsOf, withEdits, type Edit } from "./edits.ts";
import { createBlameSearch } from "./search.ts";

/** The flags of `assay blame`. */
export interface BlameOptions extends RunOptions {
  /** The good prompt, such as `prompts/pia@main`. */
  against: string;
}

/** A case is played this many times with each of the two prompts before it counts as broken. */
const CONFIRM = 5;
/** It is broken where it fails at least this often with the newer prompt, */
const FAILS_NOW = 3;
/** and at most this often with the good one. */
const FAILED_BEFORE = 1;

/**
 * Finds which edit of a prompt broke which case.
 * @throws {UserError} for every mistake that can be found before anything is sent
 */
export async function blame(
  options: BlameOptions,
  session: PlaySession,
): Promise<{ report: BlameReport; folder: string }> {
  const { world, against, set } = options;
  const good = await loadSubject({ world, prompt: against, set });
  const players = await openPlayers(options, session, "blame");
  try {
    const { prompt } = players.ingredients;
    const pair = { good: good.prompt, bad: prompt };
    const edits = editsOf(pair.good, pair.bad);
    if (edits.length === 0) {
      throw new UserError(`${against} and ${prompt.source} say the same: there is no edit to blame.`);
    }
    world.tell(
      `${plural(edits.length, "edit")} between ${against} and ${prompt.source}. First both are played, to see what broke.`,
    );
    return { report: await find(players, { ...options, ...pair, edits }), folder: players.folder };
  } finally {
    await players.close();
    await good.close();
  }
}

interface Finding extends BlameOptions {
  good: Parameters<typeof withEdits>[0]["good"];
  bad: Parameters<typeof withEdits>[0]["bad"];
  edits: readonly Edit[];
}

async function find(players: Players, o: Finding): Promise<BlameReport> {
  const { good, bad, edits, world } = o;
  const { chosen, target } = players.ingredients;
  const spent = createSpent();
  const report = (rest: Pick<BlameReport, "blamed" | "stopped">): BlameReport => ({
    agent: bad.name,
    good: good.source,
    bad: bad.source,
    model: players.model(),
    simulated: target.target.simulated,
    cases: chosen.length,
    edits: edits.map(({ id, file, line, removed, added }) => ({ id, file, line, removed, added })),
    ...spent.sum(),
    ...rest,
  });
  const asked = (): Map<string, number> => new Map(chosen.map((c) => [c.id, c.trials]));
  const before: PlayedArm = { id: "good", name: "good", prompt: good, asked: asked() };
  const now: PlayedArm = { id: "bad", name: "all edits", prompt: bad, asked: asked() };
  const tallies = createTallies();

  const first = await players.round([before, now]);
  spent.add([...first.fresh.values()].flat());
  tallies.add(first.fresh);
  if (first.stop !== null) return report({ blamed: [], stopped: stopWords(first.stop) });
  const suspects = chosen
    .map((c) => c.id)
    .filter((id) => tallies.of(now, id).failed > 0 && tallies.of(before, id).failed <= FAILED_BEFORE);
  for (const arm of [before, now]) {
    for (const id of suspects) arm.asked.set(id, Math.max(CONFIRM, arm.asked.get(id) ?? 0));
  }
  const second =
    suspects.length === 0 ? { fresh: new Map(), stop: null } : await players.round([before, now]);
  spent.add([...second.fresh.values()].flat());
  tallies.add(second.fresh);
  if (second.stop !== null) return report({ blamed: [], stopped: stopWords(second.stop) });
  const broken = suspects.filter(
    (id) => tallies.of(now, id).failed >= FAILS_NOW && tallies.of(before, id).failed <= FAILED_BEFORE,
  );
  if (broken.length > 0)
    world.tell(`${plural(broken.length, "case")} broke. Looking for the edits: ${broken.join(", ")}.`);

  const likely = createLikely(chosen);
  const search = createBlameSearch({
    edits: edits.map(({ id }) => id),
    cases: broken.map((caseId) => ({
      caseId,
      rates: { good: tallies.of(before, caseId).rate, bad: tallies.of(now, caseId).rate },
      weights: new Map(
        edits.map((edit) => [edit.id, 1 + likely.score(caseId, [...edit.removed, ...edit.added].join("\n"))]),
      ),
    })),
  });
  const arms = new Map<string, { arm: PlayedArm; edits: string[] }>();
  let stop: Stop | null = null;
  for (let wanted = search.next(); stop === null && wanted !== null; wanted = search.next()) {
    const round = wanted.map(({ edits: made, cases }) => {
      const id = made.join("-");
      const prompt = withEdits(
        { good, bad },
        edits.filter((edit) => made.includes(edit.id)),
      );
      const known = arms.get(id) ?? {
        edits: made,
        arm: { id, name: `with ${made.join(", ")}`, prompt, asked: new Map() },
      };
      for (const [caseId, trials] of cases) known.arm.asked.set(caseId, trials);
      arms.set(id, known);
      return known;
    });
    const played = await players.round(round.map(({ arm }) => arm));
    stop = played.stop;
    for (const { arm, edits: made } of round) {
      const fresh = played.fresh.get(arm.id) ?? [];
      spent.add(fresh);
      for (const { caseId, outcome } of fresh) {
        if (outcome === "passed" || outcome === "failed") search.tell(made, caseId, outcome === "passed");
        else search.giveUp(caseId);
      }
    }
  }
  return report({ blamed: search.blamed(), stopped: stop === null ? null : stopWords(stop) });
}

/** How often each case passed and failed, by arm. */
function createTallies() {
  const tallies = new Map<string, { passed: number; failed: number }>();
  const keyOf = (arm: string, caseId: string): string => `${arm} ${caseId}`;
  return {
    add(fresh: ReadonlyMap<string, readonly TrialDigest[]>): void {
      for (const [arm, trials] of fresh)
        for (const { caseId, outcome } of trials) {
          const tally = tallies.get(keyOf(arm, caseId)) ?? { passed: 0, failed: 0 };
          if (outcome === "passed") tally.passed++;
          if (outcome === "failed") tally.failed++;
          tallies.set(keyOf(arm, caseId), tally);
        }
    },
    of(arm: PlayedArm, caseId: string): { passed: number; failed: number } & { rate: number } {
      const { passed, failed } = tallies.get(keyOf(arm.id, caseId)) ?? { passed: 0, failed: 0 };
      return { passed, failed, rate: passed + failed === 0 ? 0 : passed / (passed + failed) };
    },
  };
}
