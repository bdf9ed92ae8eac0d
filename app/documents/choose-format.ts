import type { Format } from "../../reports/text/format.ts";
import { UserError } from "../user-error.ts";

/** The format of that name. @throws {UserError} naming those that exist */
export function chooseFormat<Data>(formats: readonly Format<Data>[], name: string): Format<Data> {
  const format = formats.find((f) => f.name === name);
  if (format !== undefined) return format;
  throw new UserError(`There is no format ${name}. There are: ${formats.map((f) => f.name).join(", ")}.`);
}

/** The formats that are written: all, or with `--no-html` all except the page. */
export function withoutHtml<Data>(
  formats: readonly Format<Data>[],
  { html }: { html: boolean },
): readonly Format<Data>[] {
  return html ? formats : formats.filter((f) => f.name !== "html");
}
