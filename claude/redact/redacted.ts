/** The replacement of a secret. It needs no escape in any format. */
export const REDACTED = "[redacted]";
