import { Option } from "@commander-js/extra-typings";
import { timeOption } from "./limit-options.ts";

/** Which requests are sent in Message Batches; without a value, the judge's. */
export function batchOption() {
  return new Option(
    "--batch [what]",
    "send the judge's requests in batches, at half price; with all, single replies of the agent too",
  )
    .choices(["judge", "all"] as const)
    .preset("judge" as const);
}

/** How long to wait for a batch. */
export function batchWaitOption() {
  return new Option(
    "--batch-wait <time>",
    "cancel a batch that takes longer, such as 30m or 2h (default: a day at the most)",
  ).argParser(timeOption);
}

/** What happens with requests that no batch answered. */
export function batchLateOption() {
  return new Option(
    "--batch-late <what>",
    "what no batch answered is sent at once, at full price, or the run stops",
  )
    .choices(["live", "stop"] as const)
    .default("live" as const);
}
