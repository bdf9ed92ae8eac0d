import { loadLibrary, anyTools } from "../../cases/index.ts";
import { analyzeLive, type MeasureTarget } from "../../reports/production/live.ts";
import type { LiveDocument } from "../../reports/production/live-formats.ts";
import { problemsError } from "../run/subject/library.ts";
import type { World } from "../world.ts";
import { lookAt, type Looked, type ConversationSource } from "./look.ts";

/** Which conversations are measured, and against which targets. */
export interface LiveOptions extends ConversationSource {
  /** The age of the oldest event that counts, in milliseconds. */
  since: number;
  /** The folder with criteria.yaml; null where it is not found. */
  cases: string | null;
}

/**
 * Measures real conversations against the targets in criteria.yaml under `live:`.
 * @throws {UserError} when there is no such store or file, or criteria.yaml is wrong
 */
export async function measureLive(options: LiveOptions): Promise<LiveDocument & Pick<Looked, "problems">> {
  const targets = options.cases === null ? [] : await targetsIn(options.cases, options.world);
  const { conversations, where, problems } = await lookAt(options, { sinceMs: options.since });
  return { analysis: analyzeLive(conversations, targets), where, problems };
}

async function targetsIn(cases: string, world: World): Promise<MeasureTarget[]> {
  const { library, live, problems, sources } = await loadLibrary({
    dir: cases,
    graders: world.graders,
    tools: anyTools(),
    today: world.now().toISOString().slice(0, 10),
    criteriaOnly: true,
  });
  if (problems.length > 0) throw problemsError(problems, sources, world, "Nothing was measured.");
  return live.flatMap(({ criterion, ...target }) => {
    const found = library.criteria.find(({ id }) => id === criterion);
    if (found === undefined) return [];
    const { id, name, owner } = found;
    return [{ ...target, criterion: { id, name, owner } }];
  });
}
