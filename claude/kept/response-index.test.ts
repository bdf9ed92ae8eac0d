import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aCall } from "../../tests/fixtures/trials/records.ts";
import { aMessage } from "../../tests/fixtures/servers/scripted-api.ts";
import { contentHash } from "../hash.ts";
import { countResponses, indexResponses, type ResponseFile } from "./response-index.ts";
import { copyLine, readLine, writeLine } from "./response-line.ts";
import { openResponseLog } from "./response-log.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "index-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const asIs = (text: string): string => text;
const keyOf = (question: string): string => contentHash(question);
const lineOf = (question: string, answer = question): string =>
  writeLine({ key: keyOf(question), message: aMessage(answer), record: aCall() }, asIs).line;
const copyOf = (question: string): string => copyLine(Buffer.from(lineOf(question)), "first", asIs);

function file(run: string, ...lines: string[]): ResponseFile {
  const path = join(folder, `${run}.ndjson`);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return { path, run };
}

const textOf = (found: { line: Buffer } | null): unknown => found && readLine(found.line)?.message.content[0];

describe("the responses of other runs", () => {
  it("are found by key, the first file first, with the run that holds them", async () => {
    const index = await indexResponses([
      file("new", lineOf("a", "new a")),
      file("old", lineOf("a", "old a"), lineOf("b")),
    ]);
    expect(index.problems).toEqual([]);
    expect(textOf(index.find(keyOf("a")))).toMatchObject({ text: "new a" });
    expect(index.find(keyOf("a"))?.run).toBe("new");
    expect(index.find(keyOf("b"))?.run).toBe("old");
    expect(index.find(keyOf("c"))).toBeNull();
    index.close();
  });

  it("are found in a copy when the file vanishes or is written again after it was read", async () => {
    const files = [
      file("gone", lineOf("a")),
      file("other", lineOf("b"), lineOf("b")),
      file("copy", copyOf("a")),
    ];
    const index = await indexResponses(files);
    rmSync(files[0]?.path ?? "");
    // At the position of `b` there is now half of another line.
    file("other", lineOf("c", "a longer answer"), lineOf("b"));
    expect(index.find(keyOf("a"))?.run).toBe("copy");
    expect(index.find(keyOf("b"))).toBeNull();
    index.close();
  });

  it("are left out where they are damaged or foreign, which is said once, in numbers", async () => {
    const index = await indexResponses([
      file("one", lineOf("a"), "rubbish", lineOf("b").slice(0, -5), '{"v":9,"sum":"00000000","key":1}'),
      file("two", lineOf("c").replace("end_turn", "end_burn")),
    ]);
    expect(index.size).toBe(1);
    expect(index.problems).toEqual([
      "What earlier runs were answered: 3 lines damaged. Such requests are sent again.",
      "What earlier runs were answered: 1 line of another version of Assay. Such requests are sent again.",
    ]);
  });

  it("of a file that can't be read are left out by name, and those of the others are not", async () => {
    mkdirSync(join(folder, "folder.ndjson"));
    const path = join(folder, "folder.ndjson");
    const index = await indexResponses([{ path, run: "folder" }, file("other", lineOf("a"))]);
    expect(index.problems).toEqual([
      expect.stringMatching(/folder\.ndjson can't be read, and is left out: EISDIR/),
    ]);
    expect(index.find(keyOf("a"))).not.toBeNull();
    index.close();
  });

  it("are none where there is no file, and say nothing of it", async () => {
    const index = await indexResponses([{ path: join(folder, "none"), run: "none" }]);
    expect([index.size, index.problems, index.find(keyOf("a"))]).toEqual([0, [], null]);
  });

  it("are those that are written whole while another process is still writing the next", async () => {
    const { path, run } = file("live", lineOf("a"));
    writeFileSync(path, `${lineOf("a")}\n${lineOf("b").slice(0, 50)}`);
    const index = await indexResponses([{ path, run }]);
    expect([index.size, index.problems]).toEqual([1, []]);
  });
});

it("counts what a log holds", async () => {
  const { path } = file(
    "one",
    lineOf("a"),
    copyOf("b"),
    copyOf("c") + lineOf("d"),
    "rubbish",
    '{"v":9,"x":1}',
  );
  expect(await countResponses(path)).toEqual({ whole: 4, copies: 2, damaged: 2, foreign: 1 });
});

describe("a run that may use the responses of others", () => {
  it("takes them over, so that its own log is complete without the other, and says who paid", async () => {
    const other = file("first", lineOf("a"));
    const index = await indexResponses([other]);
    const own = join(folder, "own.ndjson");
    const log = await openResponseLog(own, { others: index });
    expect(log.get(keyOf("a"))?.record).toMatchObject({ replayed: true, paidBy: "first" });
    await log.close();
    index.close();
    rmSync(other.path);

    const again = await openResponseLog(own);
    expect(again.get(keyOf("a"))?.record).toMatchObject({ replayed: true, paidBy: "first" });
    expect(again.problems).toEqual([]);
    await again.close();
  });

  it("copies a response once, however often it is asked for", async () => {
    const index = await indexResponses([file("first", lineOf("a"))]);
    const own = join(folder, "own.ndjson");
    const log = await openResponseLog(own, { others: index });
    for (let i = 0; i < 3; i++) expect(log.get(keyOf("a"))).toBeDefined();
    await log.close();
    expect(readFileSync(own, "utf8").trimEnd().split("\n")).toHaveLength(1);
  });
});
