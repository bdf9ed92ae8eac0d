/**
 * Why a Redis can't be used, as the end of a sentence, and what to do.
 * @param said the message of Redis, or of its connection
 * @param tls whether the connection used TLS
 */
export function whyNot(said: string, tls: boolean): { why: string; advice: string } {
  for (const [pattern, why, advice] of REASONS) {
    const found = pattern.exec(said);
    if (found !== null) return { why: why(found[1] ?? ""), advice };
  }
  if (tls && LOOKS_PLAIN.test(said)) {
    return { why: `${said}, to TLS at least`, advice: "Without TLS its URL begins with redis://" };
  }
  if (!tls && LOOKS_TLS.test(said)) {
    return {
      why: `it broke off the connection (${said})`,
      advice: "With TLS its URL begins with rediss://",
    };
  }
  return { why: said, advice: "Start it, or correct --queue" };
}

/** Messages of a server that expects the other kind of connection. */
const LOOKS_PLAIN = /does not answer|wrong version number|packet length|EPROTO|socket disconnected/i;
const LOOKS_TLS = /ECONNRESET|EPIPE|Connection is closed/;

const PASSWORD = "The URL is rediss://USER:PASSWORD@HOST:PORT, without USER where there is none";
const TRUST = "Name the file of the authority that signed it: NODE_EXTRA_CA_CERTS=FILE";

type Reason = [RegExp, (found: string) => string, string];
const REASONS: readonly Reason[] = [
  [/\bNOAUTH\b/, () => "it wants a password", PASSWORD],
  [/\bWRONGPASS\b|invalid password/i, () => "it refuses the user or the password", PASSWORD],
  [
    /\bNOPERM\b[^'"]*(?:['"]([^'"]+))?/,
    (command) =>
      `its user may not ${command === "" ? "do all that is needed" : `run the command ${command}`}`,
    "Allow it all commands, on the keys assay:* and bull:*, and all channels: ACL SETUSER",
  ],
  [
    /((?:self-signed|unable to (?:get|verify))[^.]*certificate[^.]*)/i,
    (said) => `its certificate is of an authority that this machine does not know (${said})`,
    TRUST,
  ],
  [/certificate has expired/, () => "its certificate has expired", "It needs a new one"],
  [
    /does not match certificate's altnames: (.*?\.?)(?: is|$)/,
    (host) => `its certificate is not for this address (${host})`,
    "Name the host as the certificate does",
  ],
];
