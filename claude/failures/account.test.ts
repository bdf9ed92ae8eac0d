import { describe, expect, test } from "vitest";
import { accountTrouble } from "./account.ts";
import type { ApiErrorFacts } from "./api-error.ts";

const error = (text: string, change: Partial<ApiErrorFacts> = {}): ApiErrorFacts => ({
  status: 400,
  type: "invalid_request_error",
  code: null,
  text,
  ...change,
});

const SPEND = [
  "You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.",
  "You have reached your specified workspace API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.",
  "You have reached your API usage limits: your organization has crossed its monthly API usage threshold, set based on your organization's API tier. You will regain access on 2026-09-01 at 00:00 UTC.",
  "Your workspace has reached its monthly spend limit.",
  "Your organization has exceeded its spending limit for this month.",
  "The workspace's spend limit has been reached.",
  "API usage limit exceeded for this key.",
  "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
  "Insufficient credits. Add more at the console.",
  "Your balance is too low.",
  "You've used up your monthly usage limit.",
  "You have exhausted your credits",
  "Your prepaid credits have run out",
  "No credits left on this workspace",
  "You're out of extra usage.",
  "Extra usage is disabled for your organization",
  "Spend limit: $100 reached",
  "Budget has been exceeded! Current cost: 12.1, max budget: 12",
];

const ACCOUNT = [
  "This organization has been disabled.",
  "This organization has been disabled. Contact support.",
  "Your account has been suspended.",
  "Your workspace was archived.",
  "This API key belongs to a disabled organization.",
  "Your organization is currently blocked.",
  "This account has been locked",
  "Your account is under review",
  "Your subscription has expired",
  "Your trial has ended",
  "This API key has been revoked.",
];

const ORDINARY = [
  "This request would exceed your organization's rate limit of 30,000 input tokens per minute (org: 1f, model: claude-sonnet-5-5). For details, refer to: https://docs.claude.com/en/api/rate-limits. You can see the response headers for current usage. Please reduce the prompt length or the maximum tokens requested, or try again later. You may also contact sales to discuss your options for a rate limit increase.",
  "Number of request tokens has exceeded your per-minute rate limit.",
  "Your organization's use of the API is growing too quickly. Please ramp up gradually.",
  "Number of concurrent connections has exceeded your rate limit.",
  "max_tokens: 300000 > 128000, which is the maximum allowed number of output tokens",
  "prompt is too long: 1000001 tokens > 1000000 maximum",
  "messages.0.content: You have reached your specified API usage limits.",
  "tools.0: web search is not enabled for this organization",
  "The session has expired",
  "Quota exceeded for requests per minute",
  "You have used up your rate limit for this minute",
  "The request limit per minute is 50: slow down",
  "Overloaded",
  "",
];

describe("what ends a run whatever the status", () => {
  test.each(SPEND)("a spend limit: %s", (text) => {
    for (const change of [{}, { status: 429, type: "rate_limit_error" }, { status: 403 }, { status: null }]) {
      expect(accountTrouble(error(text, change))).toBe("spend");
    }
  });

  test.each(ACCOUNT)("an account that is closed: %s", (text) => {
    for (const status of [400, 403, 429, null])
      expect(accountTrouble(error(text, { status }))).toBe("account");
  });

  test.each(["enforced_spend_limit_reached", "contract_spend_limit_reached", "organization_on_hold"])(
    "the code %s, whatever the words",
    (code) => {
      expect(accountTrouble(error("No.", { status: 429, code }))).not.toBeNull();
    },
  );

  test("a bill that can't be paid", () => {
    expect(accountTrouble(error("no", { status: 402 }))).toBe("billing");
    expect(accountTrouble(error("no", { status: 400, type: "billing_error" }))).toBe("billing");
  });
});

test.each(ORDINARY)("what does not: %s", (text) => {
  for (const change of [{}, { status: 429, type: "rate_limit_error" }, { status: null }, { status: 529 }]) {
    expect(accountTrouble(error(text, change))).toBeNull();
  }
  expect(accountTrouble(error(text, { status: 429, code: "ramp_limit_exceeded" }))).toBeNull();
});
