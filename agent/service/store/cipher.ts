import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts and decrypts stored texts. */
export interface RowCipher {
  /** Whether there is a key. */
  isEncrypted: boolean;
  /** @param place where the text is stored, so that it can't be moved to another place */
  close(text: string, place: string): string;
  /** @throws {Error} when the text was encrypted with another key, for another place, or was changed */
  open(closed: string, place: string): string;
  /** A name that is the same each time and reveals nothing. */
  name(customer: string | null): string | null;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Leaves every text as it is. */
export const NO_CIPHER: RowCipher = {
  isEncrypted: false,
  close: (text) => text,
  open: (text) => text,
  name: (customer) => customer,
};

/**
 * AES-256-GCM with a new nonce for each text. A customer's name is stored as a keyed hash, because it must be
 * found again.
 * @param key 32 bytes in base64 or hexadecimal
 * @throws {Error} when it is not such a key; the message does not contain it
 */
export function cipherWith(key: string): RowCipher {
  const secret = bytesOf(key.trim());
  const [forTexts, forNames] = ["assay texts", "assay names"].map((use) =>
    Buffer.from(hkdfSync("sha256", secret, "", use, 32)),
  ) as [Buffer, Buffer];
  return {
    isEncrypted: true,
    close(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", forTexts, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    open(closed, place) {
      const bytes = Buffer.from(closed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", forTexts, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      }).setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
    name: (customer) =>
      customer === null ? null : createHmac("sha256", forNames).update(customer).digest("base64"),
  };
}

function bytesOf(key: string): Buffer {
  const bytes = /^[0-9a-f]{64}$/i.test(key) ? Buffer.from(key, "hex") : Buffer.from(key, "base64");
  if (bytes.length === 32 && /^[\w+/-]+=*$/.test(key)) return bytes;
  throw new Error(
    "The key of the store must be 32 bytes in base64 or hexadecimal. Make one with: openssl rand -base64 32",
  );
}
