import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDurableFile } from "../../claude/index.ts";
import { readLabels, readTested, withTested, type Label, type TestedLabel } from "../../labels/index.ts";
import type { Manifest } from "../../runner/index.ts";
import { agentOf } from "../gate/baseline-file.ts";
import { withFiles } from "../user-error.ts";
import type { World } from "../world.ts";
import { masked } from "./mask.ts";

/** The path of an agent's labels. They are kept in git, beside its cases and its baseline. */
export function labelFile(variant: Manifest["variant"]): string {
  return labelFileOf(agentOf(variant));
}

export function labelFileOf(agent: string): string {
  return `${LABELS}/${agent}.ndjson`;
}

/** The folder of the labels: one file for each agent, committed to git. */
export const LABELS = "labels";

/**
 * The labels of an agent's conversations, with the test labels that were used for another question or judge
 * than they were given on; empty where none is labelled. A damaged line is reported.
 */
export async function labelsOf(
  world: Pick<World, "cwd" | "tell">,
  variant: Manifest["variant"],
): Promise<Label[]> {
  const labels = await keptLabels(world, labelFile(variant));
  return labels.length === 0 ? [] : withTested(labels, await testedLabels(world, variant));
}

/** The test labels of an agent that have been used. They are kept beside its labels, also in git. */
export async function testedLabels(
  world: Pick<World, "cwd" | "tell">,
  variant: Manifest["variant"],
): Promise<TestedLabel[]> {
  const file = testedFile(variant);
  const { tested, problems } = readTested({ file, text: await textOf(world, file) });
  for (const problem of problems) world.tell(`Warning: ${problem}`);
  return tested;
}

export function testedFile(variant: Manifest["variant"]): string {
  return `${LABELS}/${agentOf(variant)}.tests.ndjson`;
}

/** Records used test labels. They are durable when it resolves. */
export async function keepTested(
  world: Pick<World, "cwd">,
  file: string,
  tested: readonly TestedLabel[],
): Promise<void> {
  const book = await openBook(world, file);
  try {
    await Promise.all(
      tested.map((t) => book.append(JSON.stringify({ ...t, label: { ...masked(t.label), critique: null } }))),
    );
  } finally {
    await book.close();
  }
}

/** The content of a file of labels; empty where there is no file. A damaged line is reported. */
export async function keptLabels(world: Pick<World, "cwd" | "tell">, file: string): Promise<Label[]> {
  const { labels, problems } = readLabels({ file, text: await textOf(world, file) });
  for (const problem of problems) world.tell(`Warning: ${problem}`);
  return labels;
}

/** Empty where there is no such file. */
function textOf({ cwd }: Pick<World, "cwd">, file: string): Promise<string> {
  return withFiles(`${file} can't be read`, () =>
    readFile(join(cwd, file), "utf8").catch((cause: unknown) => {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
      throw cause;
    }),
  );
}

/** Stores labels without personal data. They are durable when it resolves. */
export interface LabelBook {
  add: (labels: readonly Label[]) => Promise<void>;
  close: () => Promise<void>;
}

export async function openLabels(world: Pick<World, "cwd">, file: string): Promise<LabelBook> {
  const book = await openBook(world, file);
  return {
    add: async (labels) => {
      await Promise.all(labels.map((l) => book.append(JSON.stringify(masked(l)))));
    },
    close: () => book.close(),
  };
}

function openBook({ cwd }: Pick<World, "cwd">, file: string): ReturnType<typeof openDurableFile> {
  return withFiles(`${file} can't be written`, () => openDurableFile(join(cwd, file)));
}
