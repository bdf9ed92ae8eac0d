import { beforeAll, describe, expect, it } from "vitest";
import { workspace } from "../e2e/command.ts";
import { serving, SLIPS, SUITES, verdicts } from "../e2e/serving.ts";
import { POSTGRES, startPostgres } from "../fixtures/servers/postgres.ts";

let cwd: string;
const serve = serving(() => cwd);
beforeAll(() => {
  cwd = workspace(...SUITES, "knowledge");
});

describe.skipIf(POSTGRES === null)(
  "an evaluation of what is deployed (needs Debian's package postgresql)",
  () => {
    it("gives the verdicts of the agent in this process, with a store of PostgreSQL", async () => {
      const postgres = await startPostgres();
      const { url, child, ended } = await serve(
        "--port",
        "0",
        "--store",
        await postgres.database(),
        "--evaluation",
        ...SLIPS,
      );
      expect(await verdicts(cwd, "--agent", url)).toEqual(await verdicts(cwd, "--simulator"));
      child.kill("SIGTERM");
      await ended;
      await postgres.stop();
    });
  },
);
