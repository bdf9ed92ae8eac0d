import { documentOf } from "../document.tsx";
import type { PageLabels } from "./contract.ts";

/** The page that asks for labels, where a server stores them. */
export function renderLabelHtml(labels: PageLabels): string {
  const body = (
    <div class="top">
      <h1>Labels need the script of this page.</h1>
      <p class="lead">
        In a terminal: <code>assay label</code>
      </p>
    </div>
  );
  return [
    ...documentOf({
      title: `Label: ${labels.agent}. Assay`,
      parts: [],
      body,
      data: null,
      labels,
      served: { home: "/", label: "" },
    }),
  ].join("");
}
