import { expect, it } from "vitest";
import { readingNotice } from "./reading-notice.ts";

it("says what is read before a long file, and every five seconds, and nothing of what is short", () => {
  let ms = 0;
  const told: string[] = [];
  const notice = readingNotice({ now: () => new Date(ms), tell: (line) => told.push(line) });
  notice("cases/a.yaml", 20_000);
  notice("cases/big.yaml", 18_200_000);
  notice("cases/b.yaml", 20_000);
  ms = 6000;
  notice("cases/c.yaml", 20_000);
  notice("cases/d.yaml", 20_000);
  expect(told).toEqual([
    "Reading the cases: file 2, cases/big.yaml (18.2 MB).",
    "Reading the cases: file 4, cases/c.yaml.",
  ]);
});
