import type { CommandUnknownOpts } from "@commander-js/extra-typings";

/** Options of other commands, and natural guesses, for options that a command may have instead. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  "--suite": ["--to", "--cases"],
  "--file": ["--to", "--out", "--messages", "--questions"],
  "--out": ["--file", "--to"],
  "--output": ["--out", "--file", "--to"],
  "--run": ["--out"],
  "--message": ["--customer"],
  "--input": ["--customer"],
  "--check": ["--expect"],
  "--reply": ["--reference"],
  "--answer": ["--reference"],
  "--tag": ["--tagged"],
  "--criteria": ["--criterion"],
  "--judge": ["--judge-model"],
  "--budget": ["--budget-usd", "--budget-tokens"],
  "--repeat": ["--trials", "--times"],
  "--n": ["--trials", "--sample"],
  "--json": ["--format"],
};

/**
 * A command that refuses an option names the intended option, or all of its options. Where commander itself
 * suggests a similar spelling, that is enough.
 */
export function explainUnknownOptions(program: CommandUnknownOpts, root = program): void {
  for (const command of program.commands) explainUnknownOptions(command, root);
  program.configureOutput({
    outputError: (text, write) => {
      const option = /^error: unknown option '(-[^'=]*)/.exec(text)?.[1];
      write(
        option === undefined || text.includes("Did you mean")
          ? text
          : `${text}${hintFor(option, program, root)}\n`,
      );
    },
  });
}

function hintFor(option: string, command: CommandUnknownOpts, root: CommandUnknownOpts): string {
  const options = command.options.filter(({ hidden }) => !hidden);
  const [meant] = (INSTEAD[option] ?? []).flatMap((name) => options.filter(({ long }) => long === name));
  if (meant !== undefined) return `(Did you mean ${meant.flags}: ${meant.description}?)`;
  const names = options.map(({ long, flags }) => long ?? flags);
  const has = names.length === 0 ? "It has no options." : `It has: ${names.join(", ")}`;
  const others = commandsWith(option, root);
  return others.length === 0 ? `(${has})` : `(${option} belongs to ${others.join(", ")}. ${has})`;
}

/** The commands that have an option, as they are typed: the user may have thought of one of them. */
function commandsWith(option: string, command: CommandUnknownOpts): string[] {
  const own = command.options.some(({ long, hidden }) => long === option && !hidden);
  return [
    ...(own && command.parent !== null ? [nameOf(command)] : []),
    ...command.commands.flatMap((child) => commandsWith(option, child)),
  ];
}

function nameOf(command: CommandUnknownOpts): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}
