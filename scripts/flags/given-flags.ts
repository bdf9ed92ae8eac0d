import type { CommandUnknownOpts } from "@commander-js/extra-typings";

/** The flags that the user typed, such as `--model`. */
export function givenFlags(command: CommandUnknownOpts): string[] {
  return command.options
    .filter((o) => command.getOptionValueSource(o.attributeName()) === "cli")
    .map((o) => o.long ?? o.flags);
}
