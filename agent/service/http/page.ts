import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { Context, Hono } from "hono";
import { contentHash } from "../../../claude/hash.ts";
import type { ServiceEnv } from "./env.ts";

/** The files of the chat page, by the address that each is served at. */
export type PageFiles = ReadonlyMap<string, PageFile>;

interface PageFile {
  type: string;
  body: Uint8Array<ArrayBuffer>;
  tag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** Reads the page that the build wrote. Null where there is none. */
export async function readPage(folder: string): Promise<PageFiles | null> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = new Map<string, PageFile>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const body = new Uint8Array(await readFile(join(folder, name)));
    const address = `/${name.split(sep).join("/")}`;
    const file = { type, body, tag: `"${contentHash(Buffer.from(body).toString("base64")).slice(0, 20)}"` };
    files.set(address === "/index.html" ? "/" : address, file);
  }
  return files.has("/") ? files : null;
}

/** The page may ask this server alone, runs no script but its own, and stands in no frame but those of `origins`. */
function policyOf(origins: readonly string[]): string {
  const ancestors = ["'self'", ...origins].join(" ");
  return (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    `connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`
  );
}

/** Serves the chat page, and the script that embeds it in others. */
export function addPage(app: Hono<ServiceEnv>, files: PageFiles, o: { origins: readonly string[] }): void {
  const policy = policyOf(o.origins);
  for (const [address, file] of files) app.get(address, (c) => send(c, address, file));

  function send(c: Context<ServiceEnv>, address: string, { type, body, tag }: PageFile): Response {
    const headers: Record<string, string> = {
      "content-type": type,
      etag: tag,
      // Names in assets/ hold a hash of what is in them.
      "cache-control": address.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    };
    if (type.startsWith("text/html")) headers["content-security-policy"] = policy;
    // Any page may load the script that embeds the chat; what it may show is in the policy above.
    if (address === "/widget.js") headers["cross-origin-resource-policy"] = "cross-origin";
    if (c.req.header("if-none-match") === tag) return c.body(null, 304, headers);
    return c.body(body, 200, headers);
  }
}
