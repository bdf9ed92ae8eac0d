import { contentHash } from "../../claude/index.ts";
import type { Manifest } from "../../runner/index.ts";

/** The parts of a plan that decide what is played and how it counts, each under a name for people. */
function contentOf(plan: Manifest): Record<string, unknown> {
  const { variant } = plan;
  const { casesFolder: _f, ...rest } = plan;
  return {
    "the version of Assay": rest.assayVersion,
    "where the requests went": [rest.target.simulated, rest.target.baseUrl, rest.target.mind?.hash ?? null],
    "the seed": rest.seed,
    "the model": variant.model,
    "the model's settings": variant.settings,
    "the agent": variant.agent ?? null,
    "the tools": variant.toolsHash,
    "the judge's model": rest.judgeModel,
    "the customers' model": rest.customerModel,
    "the criteria": rest.criteria,
  };
}

/**
 * How two plans differ, in words; null where only times, names and file locations differ. The most important
 * difference is named.
 */
export function differenceOf(a: Manifest, b: Manifest): string | null {
  const contents = [contentOf(a), contentOf(b)] as const;
  for (const [what, value] of Object.entries(contents[0])) {
    if (contentHash({ value }) !== contentHash({ value: contents[1][what] })) return `${what} differs`;
  }
  return sectionDifference(a, b) ?? caseDifference(a, b);
}

function sectionDifference(a: Manifest, b: Manifest): string | null {
  if (a.variant.promptHash === b.variant.promptHash) return null;
  const [x, y] = [a.variant.sectionHashes, b.variant.sectionHashes];
  const files = [...new Set([...Object.keys(x), ...Object.keys(y)])].filter((file) => x[file] !== y[file]);
  return files.length === 0 ? "the prompt differs" : `the prompt differs (${files.join(", ")})`;
}

function caseDifference(a: Manifest, b: Manifest): string | null {
  const others = new Map(b.cases.map((c) => [c.id, c]));
  const own = new Set(a.cases.map((c) => c.id));
  for (const c of a.cases) {
    const other = others.get(c.id);
    if (other === undefined) return `it lacks the case ${c.id}`;
    if (other.trials !== c.trials)
      return `the case ${c.id} has ${other.trials} trials there, and ${c.trials} here`;
    if (other.key !== c.key || (other.quarantine === null) !== (c.quarantine === null)) {
      return `the case ${c.id} is not the same`;
    }
  }
  const more = b.cases.find((c) => !own.has(c.id));
  if (more !== undefined) return `it has the case ${more.id}, too`;
  return a.cases.every((c, i) => b.cases[i]?.id === c.id) ? null : "its cases have another order";
}
