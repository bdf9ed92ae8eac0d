/** What stands where a secret was. It needs no escape, wherever it stands. */
export const REDACTED = "[redacted]";
