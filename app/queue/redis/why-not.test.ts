import { expect, test } from "vitest";
import { whyNot } from "./why-not.ts";

test.each<[string, RegExp, RegExp]>([
  ["NOAUTH Authentication required.", /wants a password/, /USER:PASSWORD@/],
  ["NOAUTH HELLO must be called with the client already authenticated", /wants a password/, /@HOST/],
  ["WRONGPASS invalid username-password pair or user is disabled.", /refuses the user/, /@HOST/],
  [
    "NOPERM this user has no permissions to run the 'info' command",
    /may not run the command info$/,
    /ACL SETUSER/,
  ],
  ["NOPERM No permissions to access a key", /may not do all that is needed/, /assay:\*/],
  ["self-signed certificate in certificate chain", /does not know \(self-signed/, /NODE_EXTRA_CA_CERTS/],
  ["unable to verify the first certificate", /does not know/, /NODE_EXTRA_CA_CERTS/],
  ["certificate has expired", /expired/, /new one/],
  [
    "Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: ",
    /not for this address \(IP: 127\.0\.0\.1\)/,
    /as the certificate does/,
  ],
  ["it does not answer", /does not answer, to TLS at least/, /redis:\/\//],
  ["connect ECONNREFUSED 127.0.0.1:1", /^connect ECONNREFUSED/, /Start it/],
])("with TLS, %j", (said, why, advice) => {
  expect(whyNot(said, true)).toEqual({
    why: expect.stringMatching(why) as string,
    advice: expect.stringMatching(advice) as string,
  });
});

test("without TLS, who hangs up may want it, and who is silent is not there", () => {
  expect(whyNot("write ECONNRESET", false).advice).toContain("rediss://");
  expect(whyNot("it does not answer", false).advice).toContain("Start it");
});
