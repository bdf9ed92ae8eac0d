import {
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  appendFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDurableFile, type DurableFile } from "./durable-file.ts";
import { FileLost } from "./kept-file.ts";

let folder: string;
let path: string;
let file: DurableFile;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-kept-"));
  path = join(folder, "journal.ndjson");
  file = await openDurableFile(path);
  await file.append('{"first":1}');
});
afterEach(async () => {
  await file.close();
  rmSync(folder, { recursive: true, force: true });
});

const LOSSES: [string, () => void, string][] = [
  ["was deleted", () => unlinkSync(path), "was deleted while it was being written: what it held is lost."],
  ["is gone with its folder", () => rmSync(folder, { recursive: true }), "was deleted"],
  ["was moved away", () => renameSync(path, `${path}.old`), "was deleted"],
  ["was emptied", () => truncateSync(path, 0), "was cut from 12 to 0 bytes"],
  ["was cut by one byte", () => truncateSync(path, 11), "was cut from 12 to 11 bytes"],
  [
    "was replaced by one that looks the same",
    () => {
      writeFileSync(`${path}.new`, '{"first":1}\n');
      renameSync(`${path}.new`, path);
    },
    "was replaced by another file",
  ],
  [
    "is written by somebody else, too",
    () => appendFileSync(path, "{}\n"),
    "was written by another program, too",
  ],
];

it.each(LOSSES)("notices at the end that the file %s", async (_, harm, message) => {
  await file.check();
  harm();
  await expect(file.check()).rejects.toThrow(message);
  await expect(file.check()).rejects.toBeInstanceOf(FileLost);
});

it.each(LOSSES)("takes no more lines once the file %s", async (_, harm) => {
  harm();
  await expect(file.append('{"second":2}')).rejects.toBeInstanceOf(FileLost);
  await expect(file.append('{"third":3}')).rejects.toBeInstanceOf(FileLost);
  await expect(file.check()).rejects.toBeInstanceOf(FileLost);
});

it.each([true, false])(
  "accepts lines that it wrote itself, many at once (written at once: %s)",
  async (atOnce) => {
    const own = await openDurableFile(join(folder, "own"), { atOnce });
    const lines = Array.from({ length: 300 }, (_, i) => own.append(JSON.stringify({ i })));
    await own.check();
    await Promise.all(lines);
    await own.check();
    await own.close();
  },
);

it("finds a file of an earlier session whole", async () => {
  await file.close();
  const again = await openDurableFile(path);
  await again.check();
  await again.append("{}");
  await again.check();
  await again.close();
});
