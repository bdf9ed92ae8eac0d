import { describe, expect, it } from "vitest";
import { aCall } from "../../tests/fixtures/trials/records.ts";
import { aMessage } from "../../tests/fixtures/servers/scripted-api.ts";
import { contentHash } from "../hash.ts";
import { createRedactor } from "../redact/redact.ts";
import { copyLine, inspectLine, isCopy, keyOf, readLine, salvage, writeLine } from "./response-line.ts";

const asIs = (text: string): string => text;
const KEY = contentHash("question");
const stored = (text: string) => ({ key: KEY, message: aMessage(text), record: aCall() });
const lineOf = (text: string, redact = asIs): Buffer => Buffer.from(writeLine(stored(text), redact).line);

describe("a stored response", () => {
  it("is read as it was written", () => {
    const line = lineOf('Grüße, "Eva"\n');
    expect(inspectLine(line)).toBe("whole");
    expect(keyOf(line)).toBe(KEY);
    expect(isCopy(line)).toBe(false);
    expect(readLine(line)).toMatchObject(stored('Grüße, "Eva"\n'));
  });

  it("has its secrets taken out before its sum is made, so that it is whole without them", () => {
    const { line, changed } = writeLine(
      stored("my key is hunter2-hunter2"),
      createRedactor(["hunter2-hunter2"]),
    );
    expect(changed).toBe(true);
    expect(line).not.toContain("hunter2");
    expect(readLine(Buffer.from(line))?.message).toEqual(aMessage("my key is [redacted]"));
  });

  it("is damaged when any one byte of it is another", () => {
    const line = lineOf("Hello");
    for (let at = 0; at < line.length; at++) {
      const other = Buffer.from(line);
      other[at] = (other[at] ?? 0) ^ 1;
      expect(inspectLine(other), `byte ${at}`).not.toBe("whole");
      expect(readLine(other)).toBeNull();
    }
  });

  it("is damaged when it is cut anywhere", () => {
    const line = lineOf("Hello");
    for (let end = 0; end < line.length; end++) expect(inspectLine(line.subarray(0, end))).not.toBe("whole");
  });

  it("is foreign when another version wrote it", () => {
    expect(inspectLine(Buffer.from('{"v":3,"sum":"00000000","key":"x"}'))).toBe("foreign");
    expect(inspectLine(Buffer.from(`{"key":"${KEY}","message":{}}`))).toBe("foreign");
    expect(inspectLine(Buffer.from('{"v":"x"}'))).toBe("damaged");
    expect(inspectLine(Buffer.from(""))).toBe("damaged");
  });

  it("is damaged when its key is invalid, even if its sum is right", () => {
    const line = writeLine({ ...stored("Hello"), key: "../../etc/passwd".padEnd(64, "x") }, asIs).line;
    expect(inspectLine(Buffer.from(line))).toBe("damaged");
  });
});

describe("a copy of a stored response", () => {
  it("is the same response, and says which run paid for it", () => {
    const copy = Buffer.from(copyLine(lineOf("Hello"), 'run "1"', asIs));
    expect(inspectLine(copy)).toBe("whole");
    expect(isCopy(copy)).toBe(true);
    expect(keyOf(copy)).toBe(KEY);
    expect(readLine(copy)).toMatchObject({ ...stored("Hello"), paidBy: 'run "1"' });
  });

  it("of a copy names the run that paid, not the one in between", () => {
    const copy = Buffer.from(copyLine(lineOf("Hello"), "first", asIs));
    expect(copyLine(copy, "second", asIs)).toBe(copy.toString());
  });

  it("has the secrets of the run that copies taken out", () => {
    const copy = copyLine(lineOf("hunter2-hunter2"), "first", createRedactor(["hunter2-hunter2"]));
    expect(copy).not.toContain("hunter2");
    expect(inspectLine(Buffer.from(copy))).toBe("whole");
  });
});

describe("what a damaged line still holds", () => {
  const found = (line: Buffer): string[] =>
    salvage(line).map(({ start, length }) => line.toString("utf8", start, start + length));
  const [a, b] = [lineOf("first"), lineOf("second")];

  it("is each line of those that grew together where a line break was lost, or became something else", () => {
    expect(found(Buffer.concat([a, b]))).toEqual([a.toString(), b.toString()]);
    expect(found(Buffer.concat([a, Buffer.from("\0"), b]))).toEqual([a.toString(), b.toString()]);
  });

  it("is what follows a torn one", () => {
    expect(found(Buffer.concat([a.subarray(0, 100), b]))).toEqual([b.toString()]);
    expect(found(a.subarray(0, 100))).toEqual([]);
  });

  it("is never the text of a response that looks like a line", () => {
    const quoted = lineOf(b.toString());
    expect(found(Buffer.concat([quoted, Buffer.from("x"), a]))).toEqual([quoted.toString(), a.toString()]);
  });
});
