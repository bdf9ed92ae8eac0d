import Table from "cli-table3";
import { BUILT_IN_SERIES } from "./fixtures/built-in.ts";
import { PEDAL_SERIES } from "./fixtures/pedal.ts";
import { playSeries, type SeriesResult } from "./play.ts";

/**
 * Twenty series of edits of real prompts, of which one or two break cases: how often `assay blame` names the
 * right ones, and with how many conversations. It runs on the simulator, so the numbers are the same for
 * everyone.
 */
export async function benchBlame(): Promise<void> {
  const table = new Table({
    head: ["series", "broken cases", "right", "conversations", "each by itself", ""],
    style: { head: [], border: [] },
    colAligns: ["left", "right", "left", "right", "right", "right"],
  });
  const outcomes: SeriesResult[] = [];
  for (const series of [...PEDAL_SERIES, ...BUILT_IN_SERIES]) {
    process.stderr.write(`${series.name} ...\n`);
    const one = await playSeries(series);
    outcomes.push(one);
    const { name, broken, right, named, conversations, oneByOne } = one;
    table.push([
      name,
      broken,
      right ? "yes" : `NO: ${named.join(", ") || "none"}`,
      conversations,
      oneByOne,
      share(one),
    ]);
  }
  const sum = (of: "conversations" | "oneByOne"): number => outcomes.reduce((all, one) => all + one[of], 0);
  const all = { conversations: sum("conversations"), oneByOne: sum("oneByOne") };
  const right = outcomes.filter((one) => one.right).length;
  table.push(["all", "", `${right} of ${outcomes.length}`, all.conversations, all.oneByOne, share(all)]);
  process.stdout.write(`${table.toString()}\n`);
  process.stdout.write(
    "Each by itself: every edit is made alone, and every broken case tried five times with it. What shows that a case broke is played either way, and not counted.\n",
  );
}

function share({ conversations, oneByOne }: Pick<SeriesResult, "conversations" | "oneByOne">): string {
  return oneByOne === 0 ? "" : `${Math.round((100 * conversations) / oneByOne)} %`;
}
