import { forTerminal } from "../../text/escape.ts";
import { documentOf } from "../document.tsx";

/** A page that says why another page is missing. */
export function renderMessageHtml(words: string): string {
  const body = (
    <div class="top">
      <h1>{forTerminal(words)}</h1>
      <p class="lead">
        <a href="/">All runs of this project</a>
      </p>
    </div>
  );
  return [
    ...documentOf({
      title: "Assay",
      parts: [],
      body,
      data: null,
      labels: null,
      served: { home: "/", label: "" },
    }),
  ].join("");
}
