import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import type { Case } from "../../cases/index.ts";
import type { Prompt } from "../../prompts/index.ts";
import { manifestSchema, type Manifest } from "../../runner/index.ts";

/** Everything that a worker needs for a run, so that it needs no disk. */
export interface Bundle {
  /** The build of Assay that made it: another build might play or judge differently. */
  build: string;
  manifest: Manifest;
  cases: readonly Case[];
  prompt: Prompt;
  /** What answers depend on besides their requests. */
  scope: string;
  /** How long each case took the last time: it decides the order of the trials. */
  took: readonly (readonly [string, number])[];
  /** The simulator's table of answers, where it has one. */
  mind: { file: string; text: string } | null;
  /** A file of the user's agent or grader. A worker must have the same file. */
  files: readonly { path: string; sha256: string }[];
  /**
   * The kinds of check, with the version of each; for the project's own kinds, with a hash of their source.
   */
  graders: Readonly<Record<string, number | string>>;
}

/**
 * The types of data from the same build are correct; this check is for data that was not written by Assay.
 */
const bundleSchema = z.object({
  build: z.string(),
  manifest: manifestSchema,
  cases: z.array(z.looseObject({ id: z.string() })),
  prompt: z.looseObject({ name: z.string(), hash: z.string() }),
  scope: z.string(),
  took: z.array(z.tuple([z.string(), z.number()])),
  mind: z.object({ file: z.string(), text: z.string() }).nullable(),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
  graders: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** A bundle as bytes, and its hash. */
export interface Packed {
  bytes: Buffer;
  hash: string;
}

export function packBundle(bundle: Bundle): Packed {
  const text = JSON.stringify(bundle);
  return { bytes: gzipSync(text), hash: hashOf(text) };
}

/** @returns null when the bytes do not match the hash */
export function unpackBundle({ bytes, hash }: Packed): Bundle | null {
  let text: string;
  try {
    text = gunzipSync(bytes).toString("utf8");
  } catch {
    return null;
  }
  if (hashOf(text) !== hash) return null;
  const read = bundleSchema.safeParse(JSON.parse(text));
  return read.success ? (JSON.parse(text) as Bundle) : null;
}

export function hashOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
