/**
 * The tools that cases may script and check, and what the reference backend answers where a case scripts nothing.
 * A test holds this against the agent's own tools.
 */
export const REFERENCE_TOOLS: ReadonlyMap<string, string> = new Map([["get_quote", "100"]]);
