import { render } from "preact";
import { PAGE_SCHEMA_VERSION, type PageData } from "../data/contract.ts";
import { CasesApp } from "./cases-app.tsx";
import { openConversations } from "./conversations.ts";
import { applyTheme, Tools } from "./tools.tsx";

applyTheme();
const parts = [...document.querySelectorAll("main > section[id]")].map((part) => part.id);
const data = readData();
const list = document.getElementById("list-static");
const tools = document.getElementById("tools");
if (tools !== null) render(<Tools parts={parts} />, tools);
if (data !== null && list !== null) {
  const place = document.createElement("div");
  list.replaceWith(place);
  render(<CasesApp data={data} conversations={openConversations(data.conversations)} />, place);
}
document.documentElement.dataset["ready"] = "yes";

/** What the page holds; null where it is of another version, and then the page stays as it was written. */
function readData(): PageData | null {
  const text = document.getElementById("data")?.textContent ?? "";
  const read = JSON.parse(text) as PageData;
  return read.schemaVersion === PAGE_SCHEMA_VERSION ? read : null;
}
