import { describe } from "vitest";
import { behavesAsStore } from "../../../tests/fixtures/customers/store-behaviour.ts";
import { memoryConversations } from "./memory.ts";

describe("conversations in memory", () => {
  behavesAsStore(() => {
    const store = memoryConversations(() => Date.now());
    return Promise.resolve({ a: store, b: store });
  });
});
