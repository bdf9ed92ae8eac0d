const TAKEN = ["http:", "https:", "tel:", "mailto:"];

/** An address that is safe to show to a customer; null for any other, and for one within this site. */
export function safeLink(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && TAKEN.includes(url.protocol) ? url.href : null;
}
