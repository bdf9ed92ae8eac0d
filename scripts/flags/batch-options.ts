import { Option } from "@commander-js/extra-typings";
import { timeOption } from "./limit-options.ts";

/** What is sent in Message Batches; without a value, the judge's requests. */
export function batchOption() {
  return new Option(
    "--batch [what]",
    "send the judge's requests in batches, at half price; with all, single replies of the agent too",
  )
    .choices(["judge", "all"] as const)
    .preset("judge" as const);
}

/** How long a batch is waited for. */
export function batchWaitOption() {
  return new Option(
    "--batch-wait <time>",
    "cancel a batch that takes longer, such as 30m or 2h (default: a day at the most)",
  ).argParser(timeOption);
}

/** What becomes of requests that no batch answered. */
export function batchLateOption() {
  return new Option(
    "--batch-late <what>",
    "what no batch answered is sent at once, at full price, or the run stops",
  )
    .choices(["live", "stop"] as const)
    .default("live" as const);
}
