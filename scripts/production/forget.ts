import { forgetCustomer } from "../../app/production/forget.ts";
import { forTerminal, plural } from "../../reports/index.ts";

/**
 * `assay forget`: deletes everything that is stored about a customer. @returns 0, also where there was
 * nothing
 */
export async function forget(options: Parameters<typeof forgetCustomer>[0]): Promise<number> {
  const { forgotten, where } = await forgetCustomer(options);
  const what =
    forgotten === 0
      ? "Nothing is"
      : `${plural(forgotten, "conversation was", "conversations were")} deleted, and nothing more is`;
  process.stdout.write(forTerminal(`${what} kept of this customer in ${where}.\n`));
  return 0;
}
