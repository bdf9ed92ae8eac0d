import { VEHICLE_PRODUCTS, OTHER_PRODUCTS } from "./data/products.ts";
export { VEHICLE_PRODUCTS, OTHER_PRODUCTS } from "./data/products.ts";

export type { ProductWord } from "./named.ts";

/** The kind of vehicle insurance that a folded text is about. */
export function vehicleProductIn(folded: string): string | null {
  return VEHICLE_PRODUCTS.find(({ pattern }) => pattern.test(folded))?.id ?? null;
}

/** The spoken name of a kind in a language. */
export function productName(id: string, language: "en" | "fr" | "es" | "de"): string {
  const word = [...VEHICLE_PRODUCTS, ...OTHER_PRODUCTS].find((product) => product.id === id);
  return word?.names[language] ?? id;
}
