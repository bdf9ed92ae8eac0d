import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DEFAULT_GATE, type GateSettings } from "../../reports/gate/analysis.ts";
import { writeWhole, type RunFolder } from "../../runner/index.ts";
import type { GateOptions } from "./options.ts";
import { baselineFileOf } from "./baseline-file.ts";
import { UserError } from "../user-error.ts";

/**
 * How a gate decides, with its options. It is kept in its folder, so that the gate can be resumed and
 * repeated.
 */
export interface GatePlan {
  /** As the user named it; null without a baseline. */
  baseline: string | null;
  settings: GateSettings;
}

const FILE = "gate-plan.json";
const share = z.number().gt(0).lt(1);
const schema = z.object({
  schemaVersion: z.literal(1),
  baseline: z.string().nullable(),
  settings: z.object({
    looks: z.array(z.int().min(1)).min(1),
    suspectLooks: z.array(z.int().min(1)).default([]),
    margin: share,
    alpha: share,
    mostMissing: z.number().min(0).max(1),
    onBrokenCase: z.enum(["fail", "report"]).default("fail"),
    allowRemoved: z.string().nullable().default(null),
  }),
});

export async function writeGatePlan(folder: RunFolder, plan: GatePlan): Promise<void> {
  await writeWhole(join(folder.path, FILE), `${JSON.stringify({ schemaVersion: 1, ...plan }, null, 2)}\n`);
}

/** @returns null when the folder is not a gate's. @throws {UserError} when the file is damaged */
export async function readGatePlan(folder: RunFolder): Promise<GatePlan | null> {
  const path = join(folder.path, FILE);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const { baseline, settings } = schema.parse(JSON.parse(text));
    return { baseline, settings };
  } catch (cause) {
    throw new UserError(
      `${path} is damaged, or was written by another version of Assay. Start a new gate: assay gate`,
      { cause },
    );
  }
}

/**
 * The plan from the flags; for flags that are not given, from `before`.
 * @param agent whose baseline it is compared with, unless another is named
 * @throws {UserError} for an empty reason
 */
export function gatePlanOf(options: GateOptions, agent: string, before: GatePlan | null = null): GatePlan {
  const named = options.given.includes("--baseline") || options.given.includes("--no-baseline");
  const asked = options.baseline === false ? null : (options.baseline ?? baselineFileOf(agent));
  const reason = options.allowRemoved?.trim();
  if (reason === "") {
    throw new UserError('--allow-removed needs the reason, which the report quotes: --allow-removed "why"');
  }
  const settings = before?.settings ?? DEFAULT_GATE;
  const looks = options.looks ?? settings.looks;
  return {
    baseline: before === null || named ? asked : before.baseline,
    settings: {
      ...settings,
      looks,
      suspectLooks: settings.suspectLooks.filter((k) => k > (looks.at(-1) ?? 0)),
      margin: options.margin ?? settings.margin,
      onBrokenCase: options.onBrokenCase ?? settings.onBrokenCase,
      allowRemoved: reason ?? settings.allowRemoved,
    },
  };
}

/** Flags that repeat settings of a gate's plan. */
export function samePlanFlags(options: GateOptions, { baseline, settings }: GatePlan): string[] {
  const same: Record<string, boolean> = {
    "--baseline": options.baseline === baseline,
    "--no-baseline": baseline === null,
    "--looks": options.looks?.join() === settings.looks.join(),
    "--margin": options.margin === settings.margin,
    "--on-broken-case": options.onBrokenCase === settings.onBrokenCase,
  };
  return Object.entries(same).flatMap(([flag, is]) => (is ? [flag] : []));
}
