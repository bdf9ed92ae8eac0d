import type { Manifest } from "../../runner/records.ts";
import { capital, thousands } from "../words/words.ts";
import type { Baseline } from "./baseline.ts";

/** What has changed since the baseline was made. */
export interface Changes {
  sections: SectionChange[];
  /** Other changes, one sentence each: model, tools, settings, judge, order of the sections, seed. */
  others: string[];
}

/** A section with another name and the same text was renamed. */
export type SectionChange =
  | { file: string; change: "added" | "removed" | "changed" }
  | { file: string; change: "renamed"; from: string };

/** Compares the tested agent, and how it was tested, with those of the baseline. */
export function changesSince(baseline: Pick<Baseline, "run" | "variant">, now: Manifest): Changes {
  const { run } = baseline;
  const { sections, others } = changesOfSubject({ ...run, variant: baseline.variant }, now);
  if (run.simulated && now.target.simulated) {
    if (run.seed === now.seed) {
      others.push(
        `The simulator's seed is the baseline's (${run.seed}): what is unchanged says the same words again, so this is weaker evidence than it looks.`,
      );
    } else others.push(`Seed of the simulator: ${now.seed}, was ${run.seed}.`);
  } else if (run.baseUrl !== now.target.baseUrl)
    others.push(`API: ${now.target.baseUrl}, was ${run.baseUrl}.`);
  return { sections, others };
}

/** The agent under test, its judge, and the player of its customers. */
type Subject = Pick<Baseline["run"], "judgeModel" | "customerModel" | "assayVersion"> & {
  variant: Baseline["variant"];
};

/** What has changed in the agent under test and its judge: prompt, model, tools, settings, judge. */
export function changesOfSubject(before: Subject, now: Subject): Changes {
  const { variant: old } = before;
  const { variant } = now;
  // Articles that were all added or all removed together with the feature are reported as the feature.
  const looksUp = old.articleHashes !== undefined && variant.articleHashes !== undefined;
  const sections = [
    ...sectionChanges(old.sectionHashes, variant.sectionHashes),
    ...(looksUp ? sectionChanges(old.articleHashes ?? {}, variant.articleHashes ?? {}) : []),
  ];
  const others: string[] = [];
  const changed = (what: string, before: string, after: string): void => {
    if (before !== after) others.push(`${what}: ${after}, was ${before}.`);
  };
  changed("Prompt", old.prompt, variant.prompt);
  changed("Model", old.model, variant.model);
  const features = new Set([...Object.keys(old.features ?? {}), ...Object.keys(variant.features ?? {})]);
  for (const name of [...features].sort()) {
    changed(capital(name), old.features?.[name] ?? "off", variant.features?.[name] ?? "off");
  }
  const explained = sections.length > 0 || others.some((line) => !/^(?:Prompt|Model):/.test(line));
  if (!explained && old.promptHash !== variant.promptHash) {
    others.push(
      "The prompt's manifest.yaml changed: the order, place or caching of its sections, or its settings.",
    );
  }
  if (old.toolsHash !== variant.toolsHash) others.push("The tools changed: what Claude is told of them.");
  changed(
    "Longest reply",
    `${thousands(old.settings.maxTokens)} tokens`,
    `${thousands(variant.settings.maxTokens)} tokens`,
  );
  changed("Effort", old.settings.effort ?? "none", variant.settings.effort ?? "none");
  changed("Judge", before.judgeModel, now.judgeModel);
  changed("Model of the played customers", before.customerModel, now.customerModel);
  changed("Assay", before.assayVersion, now.assayVersion);
  return { sections, others };
}

/** The change of each section, by hashes. */
export function sectionChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): SectionChange[] {
  const gone = Object.keys(before).filter((file) => !Object.hasOwn(after, file));
  const files = [...new Set([...Object.keys(after), ...gone])].sort();
  const from = new Map<string, string>();
  const taken = new Set<string>();
  for (const file of files) {
    if (Object.hasOwn(before, file)) continue;
    const source = gone.find((old) => before[old] === after[file] && !taken.has(old));
    if (source === undefined) continue;
    taken.add(source);
    from.set(file, source);
  }
  return files.flatMap((file): SectionChange[] => {
    const source = from.get(file);
    if (source !== undefined) return [{ file, change: "renamed", from: source }];
    if (!Object.hasOwn(before, file)) return [{ file, change: "added" }];
    if (!Object.hasOwn(after, file)) return taken.has(file) ? [] : [{ file, change: "removed" }];
    return before[file] === after[file] ? [] : [{ file, change: "changed" }];
  });
}

/** `changed`, or `renamed, was car.md`. */
export function sectionWords(s: SectionChange): string {
  return s.change === "renamed" ? `renamed, was ${s.from}` : s.change;
}
