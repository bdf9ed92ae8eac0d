import type { Case } from "../../../cases/index.ts";
import { UserError } from "../../user-error.ts";

/**
 * @param why the mistake of such a case, and what to do @throws {UserError} where there is one, with its
 * place
 */
export function refuseCases(asking: readonly Case[], why: string): void {
  const [first] = asking;
  if (first === undefined) return;
  const { file, line } = first.location;
  const others = asking.length > 1 ? `, and ${asking.length - 1} more,` : "";
  throw new UserError(`${file}:${line}: the case ${first.id}${others} ${why}`);
}
