import { createHash } from "node:crypto";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const LENGTH = 22;

/** An id in the API's format, such as `msg_01XFDUDYJgAACzvnptvVoYEL`: the same parts give the same id. */
export function makeId(
  prefix: "msg" | "msgbatch" | "toolu" | "req",
  ...parts: readonly (string | number)[]
): string {
  const digest = createHash("sha256")
    .update([prefix, ...parts].join("\u0000"))
    .digest();
  const letters = [...digest.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${prefix}_01${letters.join("")}`;
}

/** The organization id in every answer. */
export const ORGANIZATION = "00000000-a55a-4000-8000-000000000000";
export const WORKSPACE = "wrkspc_01SimulatedWorkspace00000";
