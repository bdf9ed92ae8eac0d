import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";

/** A file of the page as it is served. */
export interface PageFile {
  body: string;
  type: string;
  etag: string;
  /** Its name contains a hash of its content: it never changes. */
  lasting: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** All files of a built page, by their path in it. Empty where there is no such folder. */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  return new Map(
    names.flatMap((name): [string, PageFile][] => {
      const type = TYPES[extname(name)];
      if (type === undefined) return [];
      const body = readFileSync(join(folder, name), "utf8");
      const digest = createHash("sha256").update(body).digest("base64url");
      const path = name.split(sep).join("/");
      return [[path, { body, type, etag: `"${digest.slice(0, 22)}"`, lasting: path.startsWith("assets/") }]];
    }),
  );
}
