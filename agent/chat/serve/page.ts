import { Hono, type Context } from "hono";
import { readPageFiles, type PageFile } from "./files.ts";

export interface ChatPageSetting {
  /** The folder of the built page: `dist/chat`. */
  folder: string;
  /** Origins whose pages may show the chat in a frame, as the widget does. */
  frameAncestors: readonly string[];
}

/**
 * The chat page at `/`, its files, and the widget's script. The page may send requests only to the service
 * that serves it; the browser enforces it. Null where the page was not built.
 */
export function chatPage({ folder, frameAncestors }: ChatPageSetting): Hono | null {
  const files = readPageFiles(folder);
  const page = files.get("index.html");
  if (page === undefined) return null;
  const policy = contentSecurityPolicy(frameAncestors);
  const app = new Hono();
  app.get("/", (c) => {
    c.header("content-security-policy", policy);
    c.header("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
    return send(c, page);
  });
  for (const [path, file] of files) {
    if (path === "index.html") continue;
    app.get(`/${path}`, (c) => {
      // Other sites load the widget, and no other file.
      c.header("cross-origin-resource-policy", path === "widget.js" ? "cross-origin" : "same-origin");
      return send(c, file);
    });
  }
  return app;
}

/** What the page may load: only its own files. */
function contentSecurityPolicy(frameAncestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    ["frame-ancestors 'self'", ...frameAncestors].join(" "),
  ].join("; ");
}

function send(c: Context, file: PageFile): Response {
  c.header("etag", file.etag);
  c.header("cache-control", file.lasting ? "public, max-age=31536000, immutable" : "no-cache");
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  if (c.req.header("if-none-match") === file.etag) return c.body(null, 304);
  return c.body(file.body, 200, { "content-type": file.type });
}
