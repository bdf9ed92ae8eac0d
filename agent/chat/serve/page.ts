import { Hono, type Context } from "hono";
import type { ChatSettings } from "../settings.ts";
import { pageFile, readPageFiles, type PageFile } from "./files.ts";

export interface ChatPageSetting {
  /** Where the built page is: `dist/chat`. */
  folder: string;
  settings: ChatSettings;
  /** Origins whose pages may hold the chat in a frame, as the widget does. None: nobody. */
  frameAncestors: readonly string[];
}

/** Where the settings stand in the page, as the build wrote it. */
const PLACE = /(<script type="application\/json" id="settings">)[^<]*(<\/script>)/;

/**
 * The chat page at `/`, its files, and the widget's script. The page asks nobody but the service that serves it, and the
 * browser holds it to that.
 */
export function chatPage({ folder, settings, frameAncestors }: ChatPageSetting): Hono {
  const files = readPageFiles(folder);
  const index = files.get("index.html");
  if (index === undefined || !PLACE.test(index.body))
    throw new Error(`There is no chat page in ${folder}. Build it: npm run build.`);
  // Within JSON a `<` stands in texts alone, where an escape means the same: no text can end the element.
  const json = JSON.stringify(settings).replaceAll("<", "\\u003c");
  const page = pageFile(
    index.body.replace(PLACE, (_, open: string, close: string) => open + json + close),
    index.type,
  );
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
      // Other sites load the widget; nothing else is theirs.
      c.header("cross-origin-resource-policy", path === "widget.js" ? "cross-origin" : "same-origin");
      return send(c, file);
    });
  }
  return app;
}

/** What the page may load, and from where: its own files. */
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
    `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : frameAncestors.join(" ")}`,
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
