import { createRedactor, type Redact } from "../../claude/redact/redact.ts";
import { secretsOf } from "../../claude/redact/secrets.ts";

/** Removes the secrets of this process's environment from everything that it shows. */
export const redact: Redact = createRedactor(secretsOf(process.env));
