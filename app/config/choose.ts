import type { LoadedConfig } from "./load.ts";
import type { ConfiguredFlags } from "./schema.ts";

/** A flag that the configuration sets for a command. */
export interface Default {
  flag: keyof ConfiguredFlags;
  value: unknown;
  /** Where it is written, for messages. */
  place: string;
}

/**
 * Flags of a command that are not set by the defaults of all commands, because the same word means something
 * else there, or because setting it changes what is sent.
 */
const NOT_SHARED: Readonly<Record<string, readonly string[]>> = {
  // The files of the run in question.
  flaky: ["cases", "prompt"],
  // Any of these makes the command ask a judge, and then conversations leave the machine.
  grade: ["judgeModel", "judgePanel", "judgeWeights", "simulator", "mind"],
  // Where the schemas are written.
  schema: ["cases"],
  // A simulator for other processes is given its mind and its seed directly.
  simulator: ["mind", "seed"],
  // Where cases are written, not runs.
  import: ["out"],
  "cases import": ["out"],
};

/** Flags that no configuration sets for a command: they are decided at each start. */
const TYPED_ALWAYS: Readonly<Record<string, readonly string[]>> = {
  // They decide whether variants are played or finished runs are read.
  compare: ["model", "prompt"],
  gate: ["simulator"],
  init: ["model", "name"],
};

/** Flags that may still be chosen for a run that is resumed, or already finished: the rest is in its plan. */
const GOES_ON = ["out", "strict", "concurrency", "budgetUsd", "budgetTokens", "maxMinutes", "giveUpAfter"];
const PLAYED = ["out", "baseline", "looks", "margin", "onInconclusive", "onBrokenCase"];

/**
 * Two ways to name the same thing: if one is on the command line, the configured other one does not count.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  agent: "prompt",
  prompt: "agent",
  judgeModel: "judgePanel",
  judgePanel: "judgeModel",
};

/**
 * What a configuration sets for a command. Flags that the user typed take priority.
 * @param o.command its name, such as `gate` or `cache prune`
 * @param o.flags all flags that it has
 * @param o.typed those that the user typed
 */
export function chooseDefaults(
  config: LoadedConfig,
  o: { command: string; flags: readonly string[]; typed: readonly string[] },
): Default[] {
  const own = config.commands?.[o.command] ?? {};
  const shared = config.defaults ?? {};
  const allowed = (flag: string): boolean => {
    const other = INSTEAD[flag];
    if (o.typed.includes(flag) || (other !== undefined && o.typed.includes(other))) return false;
    if (o.typed.includes("resume")) return GOES_ON.includes(flag);
    if (o.typed.includes("run")) return PLAYED.includes(flag);
    return true;
  };
  return (o.flags as (keyof ConfiguredFlags)[]).filter(allowed).flatMap((flag): Default[] => {
    if (TYPED_ALWAYS[o.command]?.includes(flag) === true) return [];
    if (own[flag] !== undefined) {
      return [{ flag, value: own[flag], place: config.placeOf(["commands", o.command, flag]) }];
    }
    const value =
      (NOT_SHARED[o.command] ?? NOT_SHARED[groupOf(o.command)])?.includes(flag) === true
        ? undefined
        : (shared as ConfiguredFlags)[flag];
    return value === undefined ? [] : [{ flag, value, place: config.placeOf(["defaults", flag]) }];
  });
}

/**
 * Finds unknown commands and flags in a configuration, and flags that it can't set.
 * @param commands the flags of each command, by its name
 */
export function unusableDefaults(
  config: LoadedConfig,
  commands: ReadonlyMap<string, readonly string[]>,
): string[] {
  return Object.entries(config.commands ?? {}).flatMap(([command, flags]) => {
    const known = commands.get(command);
    const place = config.placeOf(["commands", command]);
    if (known === undefined) {
      return [`${place}: there is no such command. There are: ${[...commands.keys()].join(", ")}.`];
    }
    return Object.keys(flags).flatMap((flag) => {
      const at = config.placeOf(["commands", command, flag]);
      if (!known.includes(flag)) return [`${at}: \`assay ${command}\` has no such flag.`];
      if (TYPED_ALWAYS[command]?.includes(flag) !== true) return [];
      return [
        `${at}: this is said each time, on the command line; it is never a default of \`assay ${command}\`.`,
      ];
    });
  });
}

/** The first word of a command: `import` of `import promptfoo`. */
function groupOf(command: string): string {
  return command.split(" ")[0] ?? command;
}
