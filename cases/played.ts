import type { Customer, PlayedCustomer } from "./types.ts";

/** True for a customer whom a model plays. */
export function isPlayed(customer: Customer): customer is PlayedCustomer {
  return customer.kind === "played" || customer.kind === "crescendo";
}
