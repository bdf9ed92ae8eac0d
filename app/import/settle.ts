import {
  anyTools,
  checksOf,
  type FileReader,
  lintLibrary,
  loadLibrary,
  placeOfCheck,
  type Location,
} from "../../cases/index.ts";
import { createClaude } from "../../claude/index.ts";
import { gradeCheck, type Graders } from "../../graders/index.ts";
import type { ImportedPart, DraftCase, DraftCheck } from "../../imports/index.ts";
import { createSimulator } from "../../simulator/index.ts";
import { TO_WRITE } from "../to-case/conversation-case.ts";
import { caseItem, suiteHead } from "./case-yaml.ts";
import { type ReferenceCandidate, candidatesOf } from "./references.ts";

/** The file of a suite that `assay lint` accepts. */
export interface SettledSuite {
  /** Null where no case is left. */
  text: string | null;
  /** Ids of the cases in it. */
  ids: string[];
  /** Criteria that its checks feed. */
  criteria: Set<string>;
  told: ImportedPart[];
}

/** A case that is being converted. */
interface Working {
  id: string;
  draft: DraftCase;
  candidates: ReferenceCandidate[];
  /** The index of the reference that is tried. */
  at: number;
  /** How many rule checks each tried reference failed. */
  failed: number[];
  settled: boolean;
}

/** More rounds than are needed until nothing in a file has to change. */
const ROUNDS = 40;

/**
 * Writes cases into the file of a suite, and reads it as `assay lint` does, until there are no problems. Each
 * case gets a reference that passes its checks, and asks for something that a do-nothing agent does not do.
 * Where that is not possible, it is reported.
 */
export async function settle(o: {
  suite: string;
  about: string;
  importer: string;
  cases: readonly { id: string; draft: DraftCase }[];
  criteriaOf: (check: DraftCheck) => string[];
  criteriaYaml: (used: ReadonlySet<string>) => string;
  graders: Graders;
  /** The cases are the user's own: their checks stay unchanged, and `assay lint` names what is doubtful. */
  faithful: boolean;
}): Promise<SettledSuite> {
  const told: ImportedPart[] = [];
  let working = o.cases.map(({ id, draft }): Working => ({
    id,
    draft: structuredClone(draft),
    candidates: candidatesOf(draft),
    at: 0,
    failed: [],
    settled: o.faithful && isWhole(draft),
  }));
  for (const one of working) if (allChecks(one.draft).length === 0) askWriter(one, told);
  const simulator = createSimulator({ seed: 1, latency: 0 });
  const judge = {
    claude: createClaude({ apiKey: "simulator", fetch: simulator.fetch }),
    model: "sim-large",
    identity: "import",
    onCall: () => undefined,
  };
  const file = `${o.suite}.yaml`;
  let text = "";
  for (let round = 0; round < ROUNDS; round++) {
    const written = write(working, o);
    text = written.text;
    const { library, problems, places } = await loadLibrary({
      dir: ".",
      graders: o.graders,
      today: "2000-01-01",
      withPlaces: true,
      tools: anyTools(),
      read: inMemory({ [file]: text, "criteria.yaml": o.criteriaYaml(written.criteria) }),
    });
    const wrong = problems.filter(({ location }) => location.file === file);
    const unreadable = new Map<Working, string>();
    for (const { location, message } of wrong) {
      const one = working[written.begins.findLastIndex((line) => line <= location.line)];
      if (one !== undefined && !unreadable.has(one)) unreadable.set(one, message);
    }
    if (unreadable.size > 0) {
      for (const [{ draft }, message] of unreadable) {
        told.push({
          kind: "lost",
          place: draft.place,
          what: "a case",
          why: `it can't be written as one: ${message}`,
        });
      }
      working = working.filter((one) => !unreadable.has(one));
      continue;
    }
    const open = new Set(working.filter((one) => !one.settled).map((one) => one.id));
    const report = await lintLibrary({
      library: { ...library, cases: library.cases.filter((one) => open.has(one.id)) },
      graders: o.graders,
      gradeCheck: (input) => gradeCheck({ graders: o.graders, ...input }),
      context: { judge },
      knowledge: "",
      places,
    });
    let changed = false;
    for (const one of working) {
      if (one.settled) continue;
      const found = report.findings.filter((f) => f.caseId === one.id && f.level === "error");
      const failing = found.filter((f) => f.kind === "reference_fails").map((f) => f.location);
      const idle = found.some((f) => f.kind === "asks_nothing") && !o.faithful;
      if (failing.length > 0 && o.faithful && one.failed.length + 1 >= one.candidates.length)
        one.settled = true;
      else if (failing.length > 0) {
        const read = library.cases.find((other) => other.id === one.id);
        const checks = read === undefined ? [] : checksOf(read);
        const failed = checks.filter(({ id }) =>
          failing.some((at) => sameSpot(places.get(placeOfCheck(one.id, id)), at)),
        );
        changed = true;
        another(one, failed, told);
      } else if (idle && !asksWriter(one.draft)) {
        changed = true;
        askWriter(one, told);
      } else one.settled = true;
    }
    if (!changed) break;
  }
  for (const { draft, candidates, at } of working) {
    if (candidates[at]?.unknown !== true) continue;
    told.push({
      kind: "note",
      place: draft.place,
      what: "the reference",
      why: "no good reply is known. Where the case says so, write one",
    });
  }
  const written = write(working, o);
  return {
    text: working.length === 0 ? null : written.text,
    ids: working.map((one) => one.id),
    criteria: written.criteria,
    told,
  };
}

/** Whether the user has given everything that a case needs. */
function isWhole(draft: DraftCase): boolean {
  return draft.turns.every((turn) => turn.good.length > 0) && allChecks(draft).length > 0;
}

/**
 * Tries the next reference. Where none passes, the one that fails the fewest checks stays, and those checks
 * are removed.
 */
function another(
  one: Working,
  failed: readonly { turn: number | null; index: number }[],
  told: ImportedPart[],
): void {
  one.failed[one.at] = failed.length;
  if (one.failed.length < one.candidates.length) {
    one.at = one.failed.length;
    return;
  }
  const least = one.failed.indexOf(Math.min(...one.failed));
  if (one.at !== least) {
    one.at = least;
    return;
  }
  // The last ones first, so that the positions of the others stay the same.
  for (const { turn, index } of failed.toReversed()) {
    const list = turn === null ? one.draft.expect : (one.draft.turns[turn]?.expect ?? []);
    const [check] = list.splice(index, 1);
    if (check === undefined) continue;
    told.push({
      kind: "lost",
      place: check.place,
      what: `the check ${check.kind} of ${one.id}`,
      why: `no reply is known that passes it together with the others: ${excerptOf(check)}. Add it with a reference that does`,
    });
  }
  if (allChecks(one.draft).length === 0) askWriter(one, told);
}

function excerptOf({ settings }: DraftCheck): string {
  const text = JSON.stringify(settings);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** None of the converted checks asks for anything: a person has to say what must be true. */
function askWriter({ draft }: Working, told: ImportedPart[]): void {
  const { criterion = null, criteria } = allChecks(draft)[0] ?? {};
  const feeds = criteria === undefined ? { criterion } : { criterion, criteria };
  const check: DraftCheck = { kind: "judge", settings: TO_WRITE, ...feeds, place: draft.place };
  const turn = draft.turns.at(-1);
  if (turn === undefined || draft.goal !== undefined) draft.expect.push(check);
  else turn.expect.push(check);
  told.push({
    kind: "note",
    place: draft.place,
    what: "the checks",
    why: "an agent that does nothing would pass them. Say what must be true of the reply, where the case says so",
  });
}

function asksWriter(draft: DraftCase): boolean {
  return allChecks(draft).some((check) => check.settings === TO_WRITE);
}

function allChecks(draft: DraftCase): DraftCheck[] {
  return [...draft.turns.flatMap((turn) => turn.expect), ...draft.expect];
}

function sameSpot(a: Location | undefined, b: Location): boolean {
  return a !== undefined && a.line === b.line && a.column === b.column;
}

function write(
  working: readonly Working[],
  o: {
    suite: string;
    about: string;
    importer: string;
    criteriaOf: (check: DraftCheck) => string[];
    faithful: boolean;
  },
): { text: string; begins: number[]; criteria: Set<string> } {
  const counts = new Map<string, { ids: string[]; times: number }>();
  for (const check of working.flatMap(({ draft }) => allChecks(draft))) {
    if (check.advisory === true && !o.faithful) continue;
    const ids = o.criteriaOf(check);
    const name = ids.join(" ");
    counts.set(name, { ids, times: (counts.get(name)?.times ?? 0) + 1 });
  }
  const [most] = [...counts.values()].toSorted((a, b) => b.times - a.times);
  const usual = most?.ids ?? ["imported"];
  const decided = new Set([...counts.values()].flatMap(({ ids }) => ids));
  // A criterion that only advisory checks feed could never be met: they feed the usual one.
  const criteriaOf = (check: DraftCheck): string[] => {
    const ids = o.criteriaOf(check);
    return ids.every((id) => decided.has(id)) ? ids : usual;
  };
  const begins: number[] = [];
  const pieces = [suiteHead({ suite: o.suite, about: o.about, usual })];
  let line = lines(pieces[0] ?? "");
  for (const { id, draft, candidates, at } of working) {
    const candidate = candidates[at] ?? { replies: [], unknown: true };
    const item = caseItem(
      { id, draft, reference: candidate.replies, unknown: candidate.unknown },
      { ...o, usual, criteriaOf },
    );
    begins.push(line + 1);
    pieces.push(item);
    line += lines(item);
  }
  return { text: pieces.join(""), begins, criteria: decided };
}

function lines(text: string): number {
  return text.split("\n").length - 1;
}

function inMemory(files: Readonly<Record<string, string>>): FileReader {
  return { list: async () => Object.keys(files), text: async (path) => files[path] ?? "" };
}
