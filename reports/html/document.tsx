import { createHash } from "node:crypto";
import { render } from "preact-render-to-string";
import type { JSX } from "preact";
import { SCRIPT, STYLE } from "./bundled.ts";
import type { PageData } from "./data/contract.ts";
import type { PageLabels } from "./label/contract.ts";
import { Shell } from "./page/shell.tsx";

/** The content of a page. */
interface PageContent {
  title: string;
  parts: readonly { id: string; title: string }[];
  body: JSX.Element;
  data: PageData | null;
  /** The questions to a person; null where there are none. */
  labels: PageLabels | null;
  /** Null for a page that is a file. */
  served: Served | null;
}

/** A page from our local server: it may send requests to that server, and links to its first page. */
export interface Served {
  /** Path of the page with all runs. */
  home: string;
  /** Path of the page that asks for labels of this run. */
  label: string;
}

/**
 * The content security policy of a page: it may use its own style and script, and nothing else. A served page
 * may also send requests to its server.
 */
export function policyOf(served: boolean): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    ...(served ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    `form-action ${served ? "'self'" : "'none'"}`,
  ].join(";");
}

/** A whole page: one file. */
export function* documentOf(o: PageContent): Generator<string> {
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyOf(o.served !== null)}">
<meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escaped(o.title)}</title>
<style>${STYLE}</style></head>
<body>`;
  yield render(
    <Shell parts={o.parts} home={o.served?.home ?? null}>
      {o.body}
    </Shell>,
  );
  yield* held("data", o.data);
  yield* held("labels", o.labels);
  yield `<script>${SCRIPT}</script>\n</body></html>\n`;
}

/**
 * The data for the script. In JSON a `<` occurs only in texts, where its escape means the same, so no text
 * can end the element.
 */
function* held(id: string, data: unknown): Generator<string> {
  if (data === null) return;
  yield `<script type="application/json" id="${id}">`;
  yield JSON.stringify(data).replaceAll("<", "\\u003c");
  yield "</script>\n";
}

/** The hash that allows a style or script of the page itself, and nothing else. */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
