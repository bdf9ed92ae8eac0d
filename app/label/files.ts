import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDurableFile } from "../../claude/index.ts";
import { readLabels, type Label } from "../../labels/index.ts";
import type { Manifest } from "../../runner/index.ts";
import { agentOf } from "../gate/baseline-file.ts";
import { withFiles } from "../user-error.ts";
import type { World } from "../world.ts";

/** Where an agent's labels are. They lie in git, beside its cases and its baseline. */
export function labelFile(variant: Manifest["variant"]): string {
  return `labels/${agentOf(variant)}.ndjson`;
}

/** What people said of an agent's conversations; nothing where nobody has labelled any. A damaged line is said. */
export async function labelsOf(
  { cwd, tell }: Pick<World, "cwd" | "tell">,
  variant: Manifest["variant"],
): Promise<Label[]> {
  const file = labelFile(variant);
  const text = await withFiles(`${file} can't be read`, () =>
    readFile(join(cwd, file), "utf8").catch((cause: unknown) => {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
      throw cause;
    }),
  );
  const { labels, problems } = readLabels({ file, text });
  for (const problem of problems) tell(`Warning: ${problem}`);
  return labels;
}

/** Keeps labels, each durable when it resolves. */
export interface LabelBook {
  add: (labels: readonly Label[]) => Promise<void>;
  close: () => Promise<void>;
}

export async function openLabels({ cwd }: Pick<World, "cwd">, file: string): Promise<LabelBook> {
  const book = await withFiles(`${file} can't be written`, () => openDurableFile(join(cwd, file)));
  return {
    add: async (labels) => {
      await Promise.all(labels.map((l) => book.append(JSON.stringify(l))));
    },
    close: () => book.close(),
  };
}
