import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { wholeNumber } from "./values.ts";

/**
 * The queue's URL. Without one, an environment variable holds it, so that no list of processes shows its
 * password.
 */
export function queueOption(text: string) {
  return new Option("--queue [url]", `${text}; without a URL that of the variable ASSAY_QUEUE`);
}

/** How soon the slices of a dead worker are given to others. */
export function lockOption() {
  return new Option(
    "--lock <seconds>",
    "how long a worker may be silent before others play on what it has, 1 to 600",
  )
    .argParser(lockSeconds)
    .default(30);
}

/** How many trials one slice has. */
export function sliceOption() {
  return new Option(
    "--slice <n>",
    "trials that a worker takes at once (default: what takes about 20 s)",
  ).argParser(wholeNumber);
}

function lockSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 600)) throw new InvalidArgumentError("It must be seconds from 1 to 600.");
  return seconds;
}
