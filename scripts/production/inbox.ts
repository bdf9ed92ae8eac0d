import { findWorthReading, type InboxOptions } from "../../app/production/inbox.ts";
import { forJson } from "../../reports/text/escape.ts";
import { renderInbox } from "../../reports/production/inbox-terminal.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { tellProblems } from "./problems.ts";

/**
 * `assay inbox`: the conversations worth reading, the most urgent first.
 * @returns 0, or 4 when a part of a file could not be read
 */
export async function inbox({ json, ...options }: InboxOptions & { json?: boolean }): Promise<number> {
  const { inbox: found, where, problems } = await findWorthReading(options);
  process.stdout.write(
    json === true
      ? `${forJson(JSON.stringify(found, null, 2))}\n`
      : renderInbox(found, { where, page: describeTerminal(process.stdout, process.env) }),
  );
  return tellProblems(problems);
}
