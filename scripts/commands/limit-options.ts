import { InvalidArgumentError, type Command } from "commander";

/** Adds what limits what is spent, to a command that sends requests. */
export function addLimits(command: Command): Command {
  return command
    .option(
      "--budget-usd <dollars>",
      "spend no more than this in this command, then stop; --resume goes on",
      dollarsOption,
    )
    .option("--budget-tokens <n>", "the same in tokens, such as 500k or 2M", tokensOption)
    .option(
      "--max-minutes <n>",
      "send nothing new after so many minutes, then stop in the same way",
      minutesOption,
    );
}

function dollarsOption(text: string): number {
  const value = Number(text.replace(/^\$/, ""));
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError("It must be dollars above 0, such as 5 or 0.50.");
  return value;
}

function tokensOption(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([km]?)$/i.exec(text.trim());
  const unit = { "": 1, k: 1000, m: 1_000_000 }[match?.[2]?.toLowerCase() ?? ""] ?? 1;
  const value = Math.round(Number(match?.[1] ?? Number.NaN) * unit);
  if (!(value > 0)) throw new InvalidArgumentError("It must be tokens above 0, such as 200000, 500k or 2M.");
  return value;
}

function minutesOption(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError("It must be minutes above 0, such as 30 or 0.5.");
  return value;
}
