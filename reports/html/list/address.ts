import { ORDERS, type Order } from "./order.ts";

/** What a page shows. All of it is in the address, so that any view can be sent to a colleague. */
export interface View {
  query: string;
  order: Order;
  /** The case whose conversation is open; null for none. */
  caseId: string | null;
  /** Counts from 0; null for the trial most worth reading. */
  trial: number | null;
  /** Counts from 0; null for two runs side by side where there are several, otherwise for the only one. */
  run: number | null;
  /** Whether the trials of the case are shown side by side. */
  beside: boolean;
  /** Whether two runs that are shown side by side include all that is equal. */
  all: boolean;
}

export const START: View = {
  query: "",
  order: "reason",
  caseId: null,
  trial: null,
  run: null,
  beside: false,
  all: false,
};

/** The view of an address; null where it names a part of the page, or nothing. */
export function readAddress(hash: string): View | null {
  const text = hash.replace(/^#/, "");
  if (!text.includes("=")) return null;
  const params = new URLSearchParams(text);
  const order = params.get("sort") ?? "";
  return {
    query: params.get("q") ?? "",
    order: Object.hasOwn(ORDERS, order) ? (order as Order) : START.order,
    caseId: params.get("case"),
    trial: params.has("trial") ? countOf(params.get("trial")) : null,
    run: params.has("run") ? countOf(params.get("run")) : null,
    beside: params.get("trials") === "all",
    all: params.get("same") === "shown",
  };
}

/** Addresses count from 1, as people do. */
function countOf(text: string | null): number {
  const count = Number(text ?? "1");
  return Number.isInteger(count) && count > 0 ? count - 1 : 0;
}

/** The address of a view. Default values are left out, except for the query. */
export function addressOf(view: View): string {
  const params = new URLSearchParams();
  params.set("q", view.query);
  if (view.order !== START.order) params.set("sort", view.order);
  if (view.caseId !== null) params.set("case", view.caseId);
  if (view.trial !== null) params.set("trial", String(view.trial + 1));
  if (view.run !== null) params.set("run", String(view.run + 1));
  if (view.beside) params.set("trials", "all");
  if (view.all) params.set("same", "shown");
  return `#${params.toString()}`;
}
