import { InvalidArgumentError, Option, type Command, type OptionValues } from "@commander-js/extra-typings";

/**
 * Adds the spending limits to a command that sends requests. @param goesOn how to continue where it stopped
 */
export function addLimits<A extends unknown[], O extends OptionValues, G extends OptionValues>(
  command: Command<A, O, G>,
  goesOn = "--resume goes on",
) {
  return command
    .option(
      "--budget-usd <dollars>",
      `spend no more than this in this command, then stop; ${goesOn}`,
      dollarsOption,
    )
    .option("--budget-tokens <n>", "the same in tokens, such as 500k or 2M", tokensOption)
    .option(
      "--max-minutes <n>",
      "send nothing new after so many minutes, then stop in the same way",
      minutesOption,
    )
    .addOption(giveUpOption());
}

/** For every command that sends requests: how long to wait for an API that is down. */
export function giveUpOption() {
  return new Option(
    "--give-up-after <time>",
    "stop when the API has given no answer for so long, such as 90s, 10m or 2h",
  )
    .argParser(timeOption)
    .default(600_000, "10m");
}

const UNITS: Record<string, number> = { s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };

/** @returns milliseconds */
export function timeOption(text: string): number {
  const [, number, unit = ""] = /^(\d{1,9}(?:\.\d{1,9})?) ?(s|m|min|h)$/i.exec(text.trim()) ?? [];
  const ms = Number(number ?? Number.NaN) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  if (!(ms >= 1000 && ms <= MOST_MS)) {
    throw new InvalidArgumentError(
      "It must be a time with its unit, from 1s to 24h, such as 90s, 10m or 2h.",
    );
  }
  return ms;
}

const MOST_MS = 24 * 3_600_000;

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
