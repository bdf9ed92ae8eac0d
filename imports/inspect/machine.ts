import { z } from "zod";
import type { ImportedPart, ImportLocation } from "../carried.ts";

/** Fields of a sample about the machine on which an agent works. */
export const machineFields = {
  files: z.unknown().optional(),
  sandbox: z.unknown().optional(),
  setup: z.unknown().optional(),
};

/** Names what a conversation can't have. */
export function withoutMachine(
  { files, sandbox, setup }: Partial<Record<keyof typeof machineFields, unknown>>,
  place: ImportLocation,
): ImportedPart[] {
  return Object.entries({ files, sandbox, setup })
    .filter(([, one]) => one !== undefined && one !== null)
    .map(([name]) => ({
      kind: "lost",
      place,
      what: `the ${name} of a sample`,
      why: "a conversation has no machine to work on",
    }));
}
