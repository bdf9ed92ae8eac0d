import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { damage, linesLeft } from "../../tests/fixtures/trials/damage.ts";
import { aCall } from "../../tests/fixtures/trials/records.ts";
import { aMessage } from "../../tests/fixtures/servers/scripted-api.ts";
import { indexResponses } from "./response-index.ts";
import { openResponseLog } from "./response-log.ts";
import type { MessageRequest } from "../types.ts";

const ask = (content: string): MessageRequest => ({
  model: "sonnet",
  max_tokens: 100,
  messages: [{ role: "user", content }],
});
const QUESTIONS = ["one", "two", "three", "straße", "five", "six"];

test("a response log never answers what was not answered, and loses no line that is whole, however it is damaged", async () => {
  const folder = mkdtempSync(join(tmpdir(), "responses-"));
  const path = join(folder, "responses.ndjson");
  const log = await openResponseLog(path);
  const keys = QUESTIONS.map((q) => log.keyOf(ask(q), "trial"));
  for (const [i, q] of QUESTIONS.entries()) {
    await log.append(keys[i] ?? "", { message: aMessage(`${q}!`), record: aCall() });
  }
  await log.close();
  const file = readFileSync(path);
  const lines = file.toString().split("\n").slice(0, -1);

  await fc.assert(
    fc.asyncProperty(damage, async (change) => {
      const damaged = change(file);
      writeFileSync(path, damaged);
      const index = await indexResponses([{ path, run: "other" }]);
      // Opening it repairs its end, and both read the same.
      const again = await openResponseLog(path);
      const left = linesLeft(lines, damaged);
      for (const [i, key] of keys.entries()) {
        const answer = again.get(key);
        if (answer !== undefined) expect(answer.message).toEqual(aMessage(`${QUESTIONS[i]}!`));
        const whole = left.includes(lines[i] ?? "");
        if (whole) expect(answer).toBeDefined();
        if (whole) expect(index.find(key)?.line.toString()).toBe(lines[i]);
      }
      // It accepts more lines after any damage, and stores them.
      const key = again.keyOf(ask("seven"), "trial");
      await again.append(key, { message: aMessage("seven!"), record: aCall() });
      await again.close();
      index.close();
      const last = await openResponseLog(path);
      expect(last.get(key)?.message).toEqual(aMessage("seven!"));
      await last.close();
    }),
    { numRuns: 40 },
  );
  rmSync(folder, { recursive: true });
});
