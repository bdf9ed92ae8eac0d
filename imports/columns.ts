/** Usual names of the column with the customer's message, the most likely first. */
const COLUMNS = [
  "input",
  "question",
  "query",
  "message",
  "prompt",
  "user_input",
  "user_message",
  "customer_message",
  "user",
  "request",
  "utterance",
  "ticket",
  "text",
];

/** The most likely name for the column with the customer's message; null where no name fits. */
export function likeliestColumn(names: readonly string[]): string | null {
  const plain = new Map(names.map((name) => [name.toLowerCase().replace(/[\s-]+/g, "_"), name]));
  const found = COLUMNS.find((column) => plain.has(column));
  return found === undefined ? null : (plain.get(found) ?? null);
}
