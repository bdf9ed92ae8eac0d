/** Names that a column with the customer's message has, the likeliest first. */
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

/** The name that most likely holds what the customer says; null where none sounds like it. */
export function likeliestColumn(names: readonly string[]): string | null {
  const plain = new Map(names.map((name) => [name.toLowerCase().replace(/[\s-]+/g, "_"), name]));
  const found = COLUMNS.find((column) => plain.has(column));
  return found === undefined ? null : (plain.get(found) ?? null);
}
