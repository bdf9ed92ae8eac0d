import type { Format } from "../../reports/format.ts";
import { UserError } from "../user-error.ts";

/** The format of that name. @throws {UserError} naming those that exist */
export function chooseFormat<Data>(formats: readonly Format<Data>[], name: string): Format<Data> {
  const format = formats.find((f) => f.name === name);
  if (format !== undefined) return format;
  throw new UserError(`There is no format ${name}. There are: ${formats.map((f) => f.name).join(", ")}.`);
}
