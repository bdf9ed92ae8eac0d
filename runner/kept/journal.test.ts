import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { damage, linesLeft } from "../../tests/fixtures/trials/damage.ts";
import { aRecord } from "../../tests/fixtures/trials/records.ts";
import { openJournal, readJournal } from "./journal.ts";
import type { TrialDigest } from "../digests.ts";
import type { TrialRecord } from "../records.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
  path = join(folder, "journal.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true }));

async function write(
  records: readonly TrialRecord[],
  redact = (line: string) => line,
): Promise<TrialDigest[]> {
  const journal = await openJournal(path, redact);
  const written: TrialDigest[] = [];
  for (const record of records) written.push(await journal.append(record));
  await journal.close();
  return written;
}

const records = (n: number): TrialRecord[] =>
  Array.from({ length: n }, (_, i) => aRecord({ trial: i, key: `key-${i}`, caseId: `straße-${i}` }));

/** The file's content, each record read from its position. */
async function read(): Promise<{ records: TrialRecord[]; problems: string[] }> {
  const { records, problems } = await readJournal(path);
  return { records: records.map((digest) => digest.whole()), problems };
}

describe("a journal", () => {
  it("gives back what was written, in its order", async () => {
    await write(records(3));
    expect(await read()).toEqual({ records: records(3), problems: [] });
  });

  it("has no secrets, neither in the file nor in what is used after it", async () => {
    const written = await write([aRecord({ caseId: "hunter2" })], (line) =>
      line.replaceAll("hunter2", "[redacted]"),
    );
    expect(written[0]?.caseId).toBe("[redacted]");
    expect((await read()).records).toEqual(written.map((digest) => digest.whole()));
  });

  it("leaves out a line that was torn by a kill, without a word", async () => {
    await write(records(2));
    writeFileSync(path, readFileSync(path).subarray(0, -20));
    expect(await read()).toEqual({ records: records(1), problems: [] });
  });

  it("says which line is damaged, or of another version", async () => {
    await write(records(2));
    const [first = "", second = ""] = readFileSync(path, "utf8").split("\n");
    writeFileSync(
      path,
      `${first.replace("passed", "failed")}\n{"schemaVersion":2,"caseId":"old"}\n${second}\n`,
    );
    const { records: found, problems } = await read();
    expect(found).toEqual(records(2).slice(1));
    expect(problems).toEqual([
      `${path}:1: the line is damaged; what can't be read of it was left out`,
      `${path}:2: the line was written by another version, and was left out`,
    ]);
  });

  it("keeps a whole record that follows the half of another one", async () => {
    await write(records(2));
    writeFileSync(path, `{"caseId":"ha${readFileSync(path, "utf8")}`);
    const { records: found, problems } = await read();
    expect(found).toEqual(records(2));
    expect(problems).toEqual([`${path}:1: the line is damaged; what can't be read of it was left out`]);
  });

  it("never gives what was not written, and loses no line that is whole, however it is damaged", async () => {
    const all = records(6);
    await write(all);
    const file = readFileSync(path);
    const lines = file.toString().split("\n").slice(0, -1);
    const known = new Set(all.map((r) => JSON.stringify(r)));
    await fc.assert(
      fc.asyncProperty(damage, async (change) => {
        const damaged = change(file);
        writeFileSync(path, damaged);
        const { records: found, problems } = await read();
        const keys = found.map((r) => r.key);
        for (const record of found) expect(known).toContain(JSON.stringify(record));
        for (const line of linesLeft(lines, damaged)) {
          expect(keys).toContain((JSON.parse(line) as TrialRecord).key);
        }
        const missing = all.filter((r) => !keys.includes(r.key));
        const cutOff = !damaged.toString().endsWith("\n") || damaged.length < file.length;
        if (missing.length > 0 && !cutOff) expect(problems).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
