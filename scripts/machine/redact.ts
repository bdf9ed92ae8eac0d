import { createRedactor, type Redact } from "../../claude/redact/redact.ts";
import { secretsOf } from "../../claude/redact/secrets.ts";

/** Takes the secrets of this process's environment out of what it shows. */
export const redact: Redact = createRedactor(secretsOf(process.env));
