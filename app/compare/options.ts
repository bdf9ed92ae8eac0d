import type { Concurrency } from "../run/concurrency.ts";
import type { LimitFlags } from "../run/limits.ts";
import type { CaseSelection } from "../run/subject/library.ts";
import type { World } from "../world.ts";

/** The flags of `assay compare`. */
export interface CompareOptions extends Omit<CaseSelection, "places">, LimitFlags {
  /** Run folders, or places in suites whose cases the variants play. */
  named: readonly string[];
  /** Comma-separated. */
  model?: string;
  prompt?: string;
  /** Settings of all variants, in place of the manifest's. */
  set?: readonly string[];
  /** `NAME:PATH=VALUE,PATH=VALUE`, one for each variant. */
  variant?: readonly string[];
  /** The prompt of the only agent, for variants that name none. */
  agentPrompt: string;
  judgeModel?: string;
  concurrency: Concurrency;
  seed: number;
  out: string;
  simulator?: boolean;
  /** A table of answers for the simulator in this process. */
  mind?: string;
  resume?: string;
  /** False with --no-cache. */
  cache?: boolean;
  format: string;
  /** False with --no-html. */
  html?: boolean;
  version: string;
  world: World;
  /** The flags that the user typed. */
  given: readonly string[];
}
