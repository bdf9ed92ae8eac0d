import type { Brand } from "../service/wire.ts";
import { isObject } from "./talk/shapes.ts";

/** Values of the page that differ between agents, and its limits. */
export interface ChatSettings extends Brand {
  /** Maximum length of a message, in UTF-16 units. */
  messageLength: number;
  /** Whether the simulator answers instead of a model; the page says so. */
  simulated: boolean;
}

/** For a service that does not describe its agent: the page still works. */
export const NOBODY: ChatSettings = {
  name: "Chat",
  company: null,
  greeting: {},
  messageLength: 2000,
  simulated: false,
};

/** Reads the answer of `GET /agent`; missing values become neutral ones. */
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
