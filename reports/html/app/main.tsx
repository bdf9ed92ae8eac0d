import { render } from "preact";
import { PAGE_SCHEMA_VERSION, type PageData } from "../data/contract.ts";
import { showLabels } from "../label/stage.tsx";
import type { PageLabels } from "../label/contract.ts";
import { CasesApp } from "./cases-app.tsx";
import { watchLive } from "./live.ts";
import { openConversations } from "./conversations.ts";
import { applyTheme, Tools } from "./tools.tsx";

applyTheme();
const data = readData();
const labels = read("labels") as PageLabels | null;
const conversations = data === null ? null : openConversations(data.conversations);
const parts = [...document.querySelectorAll("main > section[id]")].map((part) => part.id);
const tools = document.getElementById("tools");
const list = document.getElementById("list-static");
const cases = document.createElement("div");
if (data !== null && list !== null) list.replaceWith(cases);

/** The report, while labels are asked for: then it is removed from the page, not only hidden. */
const report = document.createDocumentFragment();
let endLabels: (() => void) | null = null;

function showReport(): void {
  endLabels?.();
  endLabels = null;
  document.body.append(report);
  if (tools !== null) render(<Tools parts={parts} />, tools);
  if (data !== null && conversations !== null) {
    render(<CasesApp data={data} conversations={conversations} />, cases);
  }
}

function hideReport(): void {
  if (tools !== null) render(null, tools);
  render(null, cases);
  report.append(...document.body.childNodes);
}

function show(): void {
  // A page without a report only asks for labels.
  const asked = labels !== null && (data === null || location.hash === "#label");
  if (asked === (endLabels !== null)) return;
  if (!asked || labels === null) return showReport();
  hideReport();
  endLabels = showLabels(labels, data === null ? "/" : "#judge");
}

showReport();
show();
addEventListener("hashchange", show);
watchLive();
document.documentElement.dataset["ready"] = "yes";

/** The page's data; null where it has another version, and then the page stays as it was written. */
function readData(): PageData | null {
  const found = read("data") as PageData | null;
  return found?.schemaVersion === PAGE_SCHEMA_VERSION ? found : null;
}

function read(id: string): unknown {
  const text = document.getElementById(id)?.textContent ?? "";
  return text === "" ? null : JSON.parse(text);
}
