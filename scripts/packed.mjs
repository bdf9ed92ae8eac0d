import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";

// Many named texts or data in one file. It stays open as long as the process lives: what a command loads late
// is there, also after the file was replaced or deleted, and belongs to what it has loaded before.
//
// The file begins with the length of its head in bytes. The head is JSON: for what it was made (`made`), and
// each name with the number of its bytes (`parts`). The data of all parts follows.

const LENGTH_BYTES = 4;

/**
 * Opens a file.
 * @param {string} file
 * @param {string} made for what it has to be made
 * @returns {import("./packed.mjs").Packed | null} null where it is missing, is not whole, or was made for
 * something else
 */
export function openPacked(file, made) {
  let open;
  try {
    open = openSync(file, "r");
    const headBytes = bytesOf(open, 0, LENGTH_BYTES).readUInt32LE();
    const head = JSON.parse(bytesOf(open, LENGTH_BYTES, headBytes).toString("utf8"));
    const start = LENGTH_BYTES + headBytes;
    const whole = head.parts.reduce((sum, [, bytes]) => sum + bytes, start);
    if (head.made === made && whole === fstatSync(open).size) return partsIn(open, start, head.parts);
  } catch (error) {
    // A system that opens no more files would open none of the parts either.
    if (error.code === "EMFILE" || error.code === "ENFILE") throw error;
  }
  if (open !== undefined) closeSync(open);
  return null;
}

function partsIn(open, start, parts) {
  let from = start;
  const places = new Map(parts.map(([name, bytes]) => [name, { from: (from += bytes) - bytes, bytes }]));
  return {
    of: (name) => {
      const place = places.get(name);
      return place && bytesOf(open, place.from, place.bytes);
    },
  };
}

function bytesOf(open, from, bytes) {
  const buffer = Buffer.allocUnsafe(bytes);
  if (readSync(open, buffer, 0, bytes, from) !== bytes) throw new Error("The file is not whole.");
  return buffer;
}

/**
 * Writes a file, so that it is there as a whole or not at all, also after a power cut.
 * @param {string} file
 * @param {string} made
 * @param {ReadonlyMap<string, Buffer>} parts
 */
export function writePacked(file, made, parts) {
  const head = Buffer.from(
    JSON.stringify({ made, parts: [...parts].map(([name, data]) => [name, data.length]) }),
  );
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  const bytes = Buffer.concat([length, head, ...parts.values()]);
  const partly = `${file}.${process.pid}.tmp`;
  try {
    const open = openSync(partly, "w");
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(open, bytes, at);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renameSync(partly, file);
  } finally {
    rmSync(partly, { force: true });
  }
}
