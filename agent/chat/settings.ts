import type { Brand } from "../service/wire.ts";
import { isObject } from "./talk/shapes.ts";

/** What the page shows that differs from one agent to another, and what it is held to. */
export interface ChatSettings extends Brand {
  /** UTF-16 units of a message, at most. */
  messageLength: number;
  /** The simulator answers instead of a model, and the page says so. */
  simulated: boolean;
}

/** For a service that does not say who answers: the page still works. */
export const NOBODY: ChatSettings = {
  name: "Chat",
  company: null,
  greeting: {},
  messageLength: 2000,
  simulated: false,
};

/** What `GET /agent` says; what is missing has neutral values. */
export function readSettings(facts: unknown): ChatSettings {
  if (!isObject(facts)) return NOBODY;
  const brand = isObject(facts["brand"]) ? facts["brand"] : {};
  const greeting = isObject(brand["greeting"]) ? brand["greeting"] : {};
  const { name = facts["name"], company } = brand;
  const { messageLength } = facts;
  return {
    name: typeof name === "string" && name !== "" ? name : NOBODY.name,
    company: typeof company === "string" && company !== "" ? company : null,
    greeting: Object.fromEntries(
      Object.entries(greeting).filter((one): one is [string, string] => typeof one[1] === "string"),
    ),
    messageLength: typeof messageLength === "number" ? messageLength : NOBODY.messageLength,
    simulated: facts["simulated"] === true,
  };
}
