/**
 * Why a request does not come from this machine, in a sentence; null for one that does. A web page can make a
 * browser send requests to this machine, also through its own domain name that it points here (DNS
 * rebinding): Host or Origin then show it.
 */
export function foreignness(headers: {
  host?: string | undefined;
  origin?: string | undefined;
}): string | null {
  const { host, origin } = headers;
  if (host !== undefined && !isLocal(`http://${host}`)) {
    return `The simulator answers to 127.0.0.1 and localhost, not to ${host}.`;
  }
  if (origin !== undefined && !isLocal(origin)) {
    return `The simulator answers no page of another site (${origin}).`;
  }
  return null;
}

/**
 * Also a name that ends in `.localhost`, which always means this machine. Source: RFC 6761, section 6.3; RFC
 * 1122, section 3.2.1.3.
 */
function isLocal(url: string): boolean {
  const name = URL.canParse(url) ? new URL(url).hostname : "";
  return /^(?:127\.\d+\.\d+\.\d+|\[::1\]|(?:[a-z\d-]+\.)*localhost)$/.test(name);
}
