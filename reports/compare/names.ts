import type { Manifest } from "../../runner/records.ts";
import { promptWords } from "../words/variant-words.ts";

type Named = Pick<Manifest, "runId" | "variant">;

/**
 * Names for variants, as short as possible while they stay different. Two runs of one variant are
 * distinguished by their ids.
 */
export function nameVariants(runs: readonly Named[]): string[] {
  const model = (r: Named): string => r.variant.model;
  const prompt = (r: Named): string => promptWords(r.variant);
  const version = (r: Named): string => `${r.variant.prompt} (${r.variant.promptHash.slice(0, 7)})`;
  const varies = (of: (r: Named) => string): boolean => new Set(runs.map(of)).size > 1;
  const parts: ((r: Named) => string)[] = [];
  if (varies(model)) parts.push(model);
  // The user's name already says what the settings say.
  if (runs.every((r) => r.variant.name !== undefined)) {
    if (varies((r) => r.variant.prompt)) parts.push((r) => r.variant.prompt);
    parts.push((r) => r.variant.name ?? "");
  } else if (varies(prompt)) parts.push(prompt);
  // The same folder at two times, with an edit in between.
  else if (varies((r) => r.variant.promptHash)) parts.push(version);
  const names = runs.map((r) => parts.map((part) => part(r)).join(" with "));
  if (parts.length > 0 && new Set(names).size === runs.length) return names;
  return runs.map((r, i) => (names[i] === "" ? r.runId : `${names[i]}, ${r.runId}`));
}
