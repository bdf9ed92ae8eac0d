import { createHash } from "node:crypto";
import { render } from "preact-render-to-string";
import type { JSX } from "preact";
import { SCRIPT, STYLE } from "./bundled.ts";
import type { PageData } from "./data/contract.ts";
import { Shell } from "./page/shell.tsx";

/** A whole page: one file that asks nobody for anything. */
export function* documentOf(o: {
  title: string;
  parts: readonly { id: string; title: string }[];
  body: JSX.Element;
  data: PageData;
}): Generator<string> {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join(";");
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escaped(o.title)}</title>
<style>${STYLE}</style></head>
<body>`;
  yield render(<Shell parts={o.parts}>{o.body}</Shell>);
  yield '<script type="application/json" id="data">';
  // Within JSON a `<` stands in texts alone, where an escape means the same: no text can end the element.
  yield JSON.stringify(o.data).replaceAll("<", "\\u003c");
  yield `</script>\n<script>${SCRIPT}</script>\n</body></html>\n`;
}

/** The hash that lets a style or script of the page itself be used, and nothing else. */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
