import { createHash } from "node:crypto";
import { render } from "preact-render-to-string";
import type { JSX } from "preact";
import { SCRIPT, STYLE } from "./bundled.ts";
import type { PageData } from "./data/contract.ts";
import type { PageLabels } from "./label/contract.ts";
import { Shell } from "./page/shell.tsx";

/** What a page is made of. */
interface PageContent {
  title: string;
  parts: readonly { id: string; title: string }[];
  body: JSX.Element;
  data: PageData | null;
  /** What is asked of a person; null where there is nothing to ask. */
  labels: PageLabels | null;
  /** Null for a file that asks for no labels. */
  served: Served | null;
}

/** A page that a server of ours shows: it may ask that server, and leads back to its first page. */
export interface Served {
  /** Path of the page with all runs. */
  home: string;
  /** Path of the page that asks for labels of this run. */
  label: string;
}

/** What a page may do: use its own style and script, and nothing else; one that is served asks its own server, too. */
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
 * What the script reads. In JSON a `<` occurs in texts only, where its escape means the same: no text can end the
 * element.
 */
function* held(id: string, data: unknown): Generator<string> {
  if (data === null) return;
  yield `<script type="application/json" id="${id}">`;
  yield JSON.stringify(data).replaceAll("<", "\\u003c");
  yield "</script>\n";
}

/** The hash that lets a style or script of the page itself be used, and nothing else. */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
