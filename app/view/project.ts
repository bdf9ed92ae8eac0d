import { join } from "node:path";
import { historyOf, type PastRun } from "../../reports/project/history.ts";
import {
  baselineRow,
  labelRow,
  type ProjectOverview,
  type ProjectAgent,
} from "../../reports/project/project.ts";
import { agentOf, baselineFileOf, readBaseline } from "../gate/baseline-file.ts";
import { keptLabels, labelFileOf } from "../label/files.ts";
import type { World } from "../world.ts";
import type { ShelfList } from "./shelf.ts";
import { staleness } from "./staleness.ts";

/** Everything that the first page shows. */
export async function readProject(
  { shelved, past, unreadable, more }: ShelfList,
  o: { world: World; version: string },
): Promise<ProjectOverview> {
  const played = shelved.flatMap((one): PastRun[] => {
    const found = past.get(one.id);
    const whole = one.kind !== "recording" && one.writer === null && found?.manifest.shard === undefined;
    return whole && found !== undefined ? [found] : [];
  });
  const names = [...new Set(played.map((run) => agentOf(run.manifest.variant)))];
  const agents: ProjectAgent[] = [];
  for (const id of names) agents.push(await agentIn(id, { ...o, played }));
  return { shelved, unreadable, more, agents };
}

async function agentIn(
  id: string,
  o: { world: World; version: string; played: readonly PastRun[] },
): Promise<ProjectAgent> {
  const { world } = o;
  // The newest first, as they are listed.
  const own = o.played.filter((run) => agentOf(run.manifest.variant) === id);
  const [newest] = own;
  const file = baselineFileOf(id);
  const baseline = await readBaseline(join(world.cwd, file));
  const labels = await keptLabels(world, labelFileOf(id));
  return {
    id,
    history: historyOf(id, own),
    since:
      newest === undefined
        ? { kind: "unknown", reason: "Nothing was played yet." }
        : await staleness(newest.manifest, o),
    baseline: baseline === null ? null : baselineRow(file, baseline),
    labels: labels.length === 0 ? null : labelRow(labelFileOf(id), labels, newest?.analysis ?? null),
  };
}

/** The progress of the runs that are being played, for a page that polls. */
export function liveOf({
  shelved,
}: ShelfList): Record<string, { ended: number; planned: number; failed: number }> {
  return Object.fromEntries(
    shelved.flatMap(({ id, writer, ended, planned, failed }) =>
      writer === null ? [] : [[id, { ended, planned, failed }]],
    ),
  );
}
