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
 * Flags of a command that are no default of all commands, because the same word means something else there, or because
 * having it changes what is sent.
 */
const NOT_SHARED: Readonly<Record<string, readonly string[]>> = {
  // The files of the run that is asked about.
  flaky: ["cases", "prompt"],
  // A judge is asked, and conversations leave the machine, as soon as one of these is there.
  grade: ["judgeModel", "judgePanel", "judgeWeights", "simulator", "mind"],
  // Where the schemas are written.
  schema: ["cases"],
  // A simulator that serves others names its mind and its seed itself.
  simulator: ["mind", "seed"],
  // Where cases are written, and no runs.
  import: ["out"],
  "cases import": ["out"],
};

/** Flags that no configuration sets for a command: they are decided at each start. */
const TYPED_ALWAYS: Readonly<Record<string, readonly string[]>> = {
  // They say whether variants are played or finished runs are read.
  compare: ["model", "prompt"],
  gate: ["simulator"],
  init: ["model", "name"],
};

/** What may still be chosen for a run that goes on, or that was played already: the rest is in its plan. */
const GOES_ON = ["out", "strict", "concurrency", "budgetUsd", "budgetTokens", "maxMinutes", "giveUpAfter"];
const PLAYED = ["out", "baseline", "looks", "margin", "onInconclusive", "onBrokenCase"];

/**
 * Another way to name the same thing: with one of them on the command line, the configured other one does not count.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  agent: "prompt",
  prompt: "agent",
  judgeModel: "judgePanel",
  judgePanel: "judgeModel",
};

/**
 * What a configuration sets for a command. What the user typed always goes before.
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
 * What a configuration says of unknown commands and flags, or of flags that it can't set.
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
