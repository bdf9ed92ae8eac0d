import { crc32 } from "node:zlib";

/** `foreign`: written by another version. */
export type LineKind = "whole" | "damaged" | "foreign";

/** A line of JSON with its checksum at a fixed position, so that it can be verified without parsing. */
export interface LineFormat {
  /** @param json of an object with at least one field */
  encode(json: string): string;
  inspect(line: Buffer): LineKind;
  /** The JSON of a whole line, without its checksum. */
  open(line: Buffer): string;
  /** Where the fields after the checksum begin, in bytes. */
  readonly bodyAt: number;
  /**
   * The whole lines inside a damaged one: where a line break was lost, two lines became one. No text within a
   * line looks like the beginning of a line, because JSON escapes its quotation marks.
   */
  salvage(line: Buffer): { start: number; length: number }[];
}

const SUM_LENGTH = 8;
const AFTER_SUM = Buffer.from(`",`);

/**
 * @param version raised whenever another version would misread a line
 * @param foreign the beginning of a line that another version wrote
 */
export function createLineFormat({ version, foreign }: { version: number; foreign: RegExp }): LineFormat {
  const head = Buffer.from(`{"v":${version},"sum":"`);
  const sumEnd = head.length + SUM_LENGTH;
  const bodyAt = sumEnd + AFTER_SUM.length;

  function inspect(line: Buffer): LineKind {
    if (!startsWith(line, head)) return foreign.test(line.toString("latin1", 0, 80)) ? "foreign" : "damaged";
    const said = line.toString("latin1", head.length, sumEnd);
    const whole = line.subarray(sumEnd, bodyAt).equals(AFTER_SUM) && said === sumOf(line.subarray(bodyAt));
    return whole ? "whole" : "damaged";
  }

  return {
    bodyAt,
    inspect,
    encode(json) {
      const body = json.slice(1);
      return `${head.toString()}${sumOf(body)}${AFTER_SUM.toString()}${body}`;
    },
    open: (line) => `{${line.toString("utf8", bodyAt)}`,
    salvage(line) {
      const starts: number[] = [];
      for (let at = line.indexOf(head); at !== -1; at = line.indexOf(head, at + 1)) starts.push(at);
      return starts.flatMap((start, i) => {
        const end = starts[i + 1] ?? line.length;
        // The line break may be missing, or may have become another character.
        const length = [end - start, end - start - 1].find(
          (l) => inspect(line.subarray(start, start + l)) === "whole",
        );
        return length === undefined ? [] : [{ start, length }];
      });
    },
  };
}

function sumOf(body: Buffer | string): string {
  return crc32(body).toString(16).padStart(SUM_LENGTH, "0");
}

function startsWith(line: Buffer, start: Buffer): boolean {
  return line.length >= start.length && line.compare(start, 0, start.length, 0, start.length) === 0;
}
