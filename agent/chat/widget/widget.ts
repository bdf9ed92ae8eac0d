import type { FrameWord } from "../frame.ts";
import { STYLE } from "./style.ts";

/**
 * The chat on a page of another site: a button that opens it. One script tag, which may say
 *
 *     data-label     what the button says
 *     data-language  en, es, fr, de, pt; without it, what the browser prefers
 *     data-theme     light or dark; without it, what the system prefers
 *     data-side      start or end: the side of the page for the button
 */
function addWidget(script: HTMLScriptElement): void {
  const { label = "Chat", language, theme, side } = script.dataset;
  const service = new URL(".", script.src);
  const address = new URL(service);
  address.searchParams.set("parent", location.origin);
  if (language !== undefined) address.searchParams.set("language", language);
  if (theme !== undefined) address.searchParams.set("theme", theme);

  const host = document.createElement("div");
  // The styles of the surrounding page have no effect in here, nor these on it.
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement("div");
  box.className = side === "start" ? "box start" : "box";
  if (theme === "light" || theme === "dark") box.dataset["theme"] = theme;
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.id = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", label);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "panel");
  box.append(panel, button);
  root.append(box);
  document.body.append(host);

  let frame: HTMLIFrameElement | null = null;
  const greet = (): void => {
    const word: FrameWord = "assay-chat:opened";
    frame?.focus();
    frame?.contentWindow?.postMessage(word, service.origin);
  };
  const show = (open: boolean): void => {
    panel.hidden = !open;
    box.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
    if (!open) button.focus();
    else if (frame === null) {
      // Nothing is loaded from the service before the reader opens the chat.
      frame = document.createElement("iframe");
      frame.title = label;
      frame.src = address.href;
      frame.addEventListener("load", greet);
      panel.append(frame);
    } else greet();
  };
  button.addEventListener("click", () => show(panel.hidden !== false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) show(false);
  });
  addEventListener("message", (event) => {
    if (frame === null || event.source !== frame.contentWindow || event.origin !== service.origin) return;
    const word: FrameWord = "assay-chat:close";
    if (event.data === word) show(false);
  });
}

const { currentScript } = document;
if (currentScript instanceof HTMLScriptElement) {
  if (document.body === null) addEventListener("DOMContentLoaded", () => addWidget(currentScript));
  else addWidget(currentScript);
}
