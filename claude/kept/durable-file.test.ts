import { spawn } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDurableFile } from "./durable-file.ts";
import { forEachLine } from "./lines.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "durable-"));
  path = join(folder, "deep", "log.ndjson");
});
afterEach(() => rm(folder, { recursive: true }));

/** The lines that are complete, and the text after the last line break. */
async function readLines(from: string): Promise<{ lines: string[]; torn: string | null }> {
  const lines: string[] = [];
  let torn: string | null = null;
  await forEachLine(from, (line, { ended }) => {
    if (ended) lines.push(line.toString());
    else torn = line.toString();
  });
  return { lines, torn };
}

async function append(...lines: string[]): Promise<void> {
  const file = await openDurableFile(path);
  await Promise.all(lines.map((line) => file.append(line)));
  await file.close();
}

test("lines come back in the order in which they were given", async () => {
  const lines = Array.from({ length: 500 }, (_, n) => JSON.stringify({ n, text: "é\u2028".repeat(n % 7) }));
  await append(...lines.slice(0, 300));
  await append(...lines.slice(300));
  expect(await readLines(path)).toEqual({ lines, torn: null });
});

test("a file that does not exist has no lines", async () => {
  expect(await readLines(path)).toEqual({ lines: [], torn: null });
});

test("a line is in the file when its append resolves", async () => {
  const file = await openDurableFile(path);
  await file.append('{"a":1}');
  expect(await readFile(path, "utf8")).toBe('{"a":1}\n');
  await file.close();
});

test("a line that is paid for is in the file at once, before it is on the disk", async () => {
  const file = await openDurableFile(path, { atOnce: true });
  const appended = file.append('{"a":1}');
  expect(readFileSync(path, "utf8")).toBe('{"a":1}\n');
  await appended;
  await file.close();
});

describe("a line that was torn by a kill", () => {
  test("is recognised when it is read, and cut off when the file is opened", async () => {
    await append('{"a":1}');
    await appendFile(path, '{"b":"caf\u00c3');
    expect(await readLines(path)).toEqual({ lines: ['{"a":1}'], torn: '{"b":"caf\u00c3' });
    await append('{"c":3}');
    expect(await readLines(path)).toEqual({ lines: ['{"a":1}', '{"c":3}'], torn: null });
  });

  test("also when it is the only one, and longer than a block", async () => {
    await append();
    await writeFile(path, `{"a":"${"x".repeat(200_000)}`);
    await append('{"b":2}');
    expect((await readLines(path)).lines).toEqual(['{"b":2}']);
  });

  test("is kept when only its line break is missing", async () => {
    await append('{"a":1}');
    await appendFile(path, '{"b":2}');
    await append('{"c":3}');
    expect((await readLines(path)).lines).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
  });
});

test("a line break within a line is refused, and so is a line after the end", async () => {
  const file = await openDurableFile(path);
  await expect(file.append("a\nb")).rejects.toThrow("line break");
  await file.close();
  await expect(file.append("{}")).rejects.toThrow("closed");
});

test("close waits for lines under way", async () => {
  const file = await openDurableFile(path);
  const under = [file.append("1"), file.append("2"), file.append("3")];
  await file.close();
  await Promise.all(under);
  expect((await readLines(path)).lines).toEqual(["1", "2", "3"]);
});

test.skipIf(!existsSync("/dev/full"))(
  "a full disk is told to everyone who waits, and to those who come later",
  async () => {
    const file = await openDurableFile("/dev/full");
    const results = await Promise.allSettled(["1", "2", "3"].map((line) => file.append(line)));
    for (const result of results) {
      expect(result).toMatchObject({
        status: "rejected",
        reason: { message: expect.stringMatching(/\/dev\/full can't be written: the disk is full/) },
      });
    }
    await expect(file.append("4")).rejects.toThrow("the disk is full");
    await expect(file.append("5")).rejects.toThrow("the disk is full");
    await file.close();
  },
);

test("kill -9 loses no line that was acknowledged, and the file goes on", async () => {
  // Node 20 can't run TypeScript: the child gets the module through vite's own transform, written beside the log.
  const { transformWithOxc } = await import("vite");
  for (const name of ["durable-file", "kept-file", "lines", "make-folder"]) {
    const source = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
    const { code } = await transformWithOxc(await readFile(source, "utf8"), source, {});
    await writeFile(join(folder, `${name}.mjs`), code.replaceAll(/"(\.\/[\w-]+)\.ts"/g, '"$1.mjs"'));
  }
  await writeFile(
    join(folder, "child.mjs"),
    `import { openDurableFile } from "./durable-file.mjs";
     const file = await openDurableFile(${JSON.stringify(path)});
     for (let n = 0; ; n += 4) {
       await Promise.all([0, 1, 2, 3].map(async (i) => {
         await file.append(JSON.stringify({ n: n + i, pad: "x".repeat(5000) }));
         process.stdout.write(n + i + "\\n");
       }));
     }`,
  );
  const child = spawn(process.execPath, [join(folder, "child.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split("\n").length > 40) child.kill("SIGKILL");
    });
    child.on("close", () => resolve());
  });
  const acknowledged = said.split("\n").slice(0, -1).map(Number);
  expect(acknowledged.length).toBeGreaterThan(30);
  await append('{"n":-1}');
  const { lines, torn } = await readLines(path);
  const kept = new Set(lines.map((line) => (JSON.parse(line) as { n: number }).n));
  expect(torn).toBeNull();
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
  expect(kept.has(-1)).toBe(true);
});
