import { expect, it } from "vitest";
import { fixedQuoteBackend } from "../agent/tools/quote-backends.ts";
import { TOOL_NAMES } from "../agent/tools/index.ts";
import { REFERENCE_TOOLS } from "./tools.ts";

it("cases know the tools that the agent has, and what their reference backends answer", async () => {
  expect([...REFERENCE_TOOLS.keys()]).toEqual(TOOL_NAMES);
  const leaf = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24_000, driver_age: 34 };
  expect(REFERENCE_TOOLS.get("get_quote")).toBe(await fixedQuoteBackend({ delayMs: 0 })(leaf, {}));
});
