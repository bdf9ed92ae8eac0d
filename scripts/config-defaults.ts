import { CommanderError, type CommandUnknownOpts, type Option } from "@commander-js/extra-typings";
import type { LoadedConfig } from "../app/config/load.ts";
import { UserError } from "../app/user-error.ts";

/**
 * Sets the values of the project's configuration for a command, where the user typed nothing.
 * @throws {UserError} with every value that a flag does not accept, and its place
 */
export async function setDefaults(command: CommandUnknownOpts, config: LoadedConfig): Promise<void> {
  const { chooseDefaults, unusableDefaults } = await import("../app/config/choose.ts");
  const wrong = unusableDefaults(config, flagsOfAll(topOf(command)));
  if (wrong.length > 0) throw new UserError(wrong.join("\n"));
  const chosen = chooseDefaults(config, {
    command: nameOf(command),
    flags: flagsOf(command),
    typed: flagsOf(command).filter((flag) => command.getOptionValueSource(flag) === "cli"),
  });
  const faults = chosen.flatMap(({ flag, value, place }) => {
    const options = command.options.filter((o) => o.attributeName() === flag);
    try {
      command.setOptionValueWithSource(flag, readValue(options, value), "config");
      return [];
    } catch (cause) {
      if (!(cause instanceof CommanderError)) throw cause;
      return [`${place}: ${cause.message}`];
    }
  });
  if (faults.length > 0) throw new UserError(faults.join("\n"));
}

/** The value that the flag would have made from the same text. For `--x` and `--no-x`, the one that fits. */
function readValue(options: readonly Option[], value: unknown): unknown {
  if (typeof value === "boolean") return value || options.some((o) => o.negate) ? value : undefined;
  const option = options.find((o) => !o.negate);
  if (option?.variadic === true) return Array.isArray(value) ? value : [value];
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return option?.parseArg === undefined ? text : option.parseArg(text, undefined as never);
}

function topOf(command: CommandUnknownOpts): CommandUnknownOpts {
  return command.parent === null ? command : topOf(command.parent);
}

/** Without the program's own name: `gate`, `cache prune`. */
function nameOf(command: CommandUnknownOpts): string {
  const { parent } = command;
  return parent === null || parent.parent === null ? command.name() : `${nameOf(parent)} ${command.name()}`;
}

function flagsOf(command: CommandUnknownOpts): string[] {
  return [...new Set(command.options.map((o) => o.attributeName()))];
}

/** The flags of every command with an action, by its name. */
export function flagsOfAll(command: CommandUnknownOpts): Map<string, string[]> {
  // A group of commands may have an action, too.
  const found = command.commands.flatMap((c): [string, string[]][] => [
    ...(c.commands.length === 0 || c.options.length > 0
      ? [[nameOf(c), flagsOf(c)] as [string, string[]]]
      : []),
    ...flagsOfAll(c),
  ]);
  return new Map(found);
}
