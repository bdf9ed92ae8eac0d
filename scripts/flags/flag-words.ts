import type { CommandUnknownOpts } from "@commander-js/extra-typings";

/**
 * The help text of each flag, by the name that a configuration has for it. For a flag of several commands,
 * the text of the first; for `--x` and `--no-x`, the text of either.
 */
export function flagWords(command: CommandUnknownOpts): Map<string, string> {
  const words = new Map<string, string>();
  for (const option of command.options) {
    const name = option.attributeName();
    if (!words.has(name))
      words.set(name, option.negate ? `false: ${option.description}` : option.description);
  }
  for (const inner of command.commands) {
    for (const [name, about] of flagWords(inner)) if (!words.has(name)) words.set(name, about);
  }
  return words;
}
