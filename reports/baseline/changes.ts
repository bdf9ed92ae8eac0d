import type { Manifest } from "../../runner/records.ts";
import { thousands } from "../words.ts";
import type { Baseline } from "./baseline.ts";

/** What is not as it was when the baseline was made. */
export interface Changes {
  sections: { file: string; change: "added" | "removed" | "changed" }[];
  /** Other changes, a sentence each: model, tools, settings, judge, order of the sections, seed. */
  others: string[];
}

/** Compares who was tried, and how, with how the baseline was made. */
export function changesSince(baseline: Pick<Baseline, "run" | "variant">, now: Manifest): Changes {
  const { run, variant: old } = baseline;
  const { variant } = now;
  const sections = sectionChanges(old.sectionHashes, variant.sectionHashes);
  const others: string[] = [];
  const changed = (what: string, before: string, after: string): void => {
    if (before !== after) others.push(`${what}: ${after}, was ${before}.`);
  };
  changed("Model", old.model, variant.model);
  if (sections.length === 0 && old.promptHash !== variant.promptHash) {
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
  changed("Judge", run.judgeModel, now.judgeModel);
  changed("Model of the played customers", run.customerModel, now.customerModel);
  changed("Assay", run.assayVersion, now.assayVersion);
  if (run.simulated && now.target.simulated) {
    if (run.seed === now.seed) {
      others.push(
        `The simulator's seed is the baseline's (${run.seed}): what is unchanged says the same words again, so this is weaker evidence than it looks.`,
      );
    } else changed("Seed of the simulator", String(run.seed), String(now.seed));
  } else changed("API", run.baseUrl, now.target.baseUrl);
  return { sections, others };
}

function sectionChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Changes["sections"] {
  const files = [...new Set([...Object.keys(after), ...Object.keys(before)])].sort();
  return files.flatMap((file): Changes["sections"] => {
    if (!Object.hasOwn(before, file)) return [{ file, change: "added" }];
    if (!Object.hasOwn(after, file)) return [{ file, change: "removed" }];
    return before[file] === after[file] ? [] : [{ file, change: "changed" }];
  });
}
