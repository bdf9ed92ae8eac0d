import { expect, it } from "vitest";
import { safeLink } from "./link.ts";

it.each([
  ["https://acme.example/a?b=c", "https://acme.example/a?b=c"],
  ["http://acme.example", "http://acme.example/"],
  ["tel:+18001234567", "tel:+18001234567"],
  ["mailto:eva@acme.example", "mailto:eva@acme.example"],
  ["HTTPS://acme.example", "https://acme.example/"],
  ["javascript:pwned()", null],
  [" javascript:pwned()", null],
  ["java\nscript:pwned()", null],
  ["JaVaScRiPt:pwned()", null],
  ["data:text/html,<script>pwned()</script>", null],
  ["vbscript:pwned()", null],
  ["blob:https://acme.example/1", null],
  ["file:///etc/passwd", null],
  ["//acme.example", null],
  ["/conversations", null],
  ["#top", null],
  ["articles/battery.md", null],
  ["", null],
])("an answer may send a customer to %j: %j", (address, link) => {
  expect(safeLink(address)).toBe(link);
});
