import { describe, expect, it } from "vitest";
import { redactPersonal } from "./redact.ts";
import { withStandIns } from "./stand-ins.ts";

const KINDS = ["email", "phone", "card", "ssn", "iban", "vin", "ip", "date of birth", "address", "number"];

describe("example values in place of personal data", () => {
  it.each(KINDS)("has the form of it, so that it would be taken out again: %s", (kind) => {
    const record = `My date of birth is not it, [${kind}] is.`;
    const said = withStandIns(record, []);
    expect(said).not.toContain("[");
    expect(redactPersonal(said)).toBe(record);
  });

  it("is a policy number where that was meant", () => {
    expect(withStandIns('{"policy_number":"[policy number]"}', [])).toBe('{"policy_number":"AC-100001"}');
  });

  it("replaces also what was not taken out, and leaves what is allowed", () => {
    expect(withStandIns("I'm bo@real.org. Is 1-800-123-4567 yours?", ["(800) 123-4567"])).toBe(
      "I'm customer@example.com. Is 1-800-123-4567 yours?",
    );
  });

  it.each(["[1] and [a link](https://example.com)", "[unknown kind]", "none"])("leaves %s", (text) => {
    expect(withStandIns(text, [])).toBe(text);
  });
});
