import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDurableFile } from "../../claude/index.ts";
import { readLabels, type Label } from "../../labels/index.ts";
import type { Manifest } from "../../runner/index.ts";
import { agentOf } from "../gate/baseline-file.ts";
import { withFiles } from "../user-error.ts";
import type { World } from "../world.ts";
import { masked } from "./mask.ts";

/** Where an agent's labels are. They lie in git, beside its cases and its baseline. */
export function labelFile(variant: Manifest["variant"]): string {
  return labelFileOf(agentOf(variant));
}

export function labelFileOf(agent: string): string {
  return `${LABELS}/${agent}.ndjson`;
}

/** The folder of the labels: one file for each agent, committed to git. */
const LABELS = "labels";

/** What people said of an agent's conversations; nothing where none is labelled. A damaged line is reported. */
export function labelsOf(world: Pick<World, "cwd" | "tell">, variant: Manifest["variant"]): Promise<Label[]> {
  return keptLabels(world, labelFile(variant));
}

/** What a file of labels holds; nothing where there is none. A damaged line is said. */
export async function keptLabels({ cwd, tell }: Pick<World, "cwd" | "tell">, file: string): Promise<Label[]> {
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

/** Keeps labels, each without personal data, and durable when it resolves. */
export interface LabelBook {
  add: (labels: readonly Label[]) => Promise<void>;
  close: () => Promise<void>;
}

export async function openLabels({ cwd }: Pick<World, "cwd">, file: string): Promise<LabelBook> {
  const book = await withFiles(`${file} can't be written`, () => openDurableFile(join(cwd, file)));
  return {
    add: async (labels) => {
      await Promise.all(labels.map((l) => book.append(JSON.stringify(masked(l)))));
    },
    close: () => book.close(),
  };
}
