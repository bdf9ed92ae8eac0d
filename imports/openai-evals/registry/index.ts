/** The files of the openai/evals repository: registry, samples and logs. The exports of this folder. */
export { isLogLine } from "./logs.ts";
export { type RegistryFile, registryFile } from "./evals.ts";
export { registryCases } from "./cases.ts";

/** Whether a record is a row of the repository's format: an `input`, and no `item` around it. */
export function isSample(value: unknown): boolean {
  const has = (key: string): boolean =>
    typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return has("input") && !has("item") && !has("datasource_item") && !has("testing_criteria");
}
