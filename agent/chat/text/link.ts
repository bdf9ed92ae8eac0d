const TAKEN = ["http:", "https:", "tel:", "mailto:"];

/** An address that a customer may be sent to; null for any other, and for one that leads into this site. */
export function safeLink(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && TAKEN.includes(url.protocol) ? url.href : null;
}
