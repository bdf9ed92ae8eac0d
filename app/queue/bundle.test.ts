import { expect, it } from "vitest";
import { packBundle, unpackBundle, type Bundle } from "./bundle.ts";

const bundle = {
  build: "b",
  cases: [{ id: "a" }],
  took: [["a", 12]],
  graders: { says: 1 },
} as unknown as Bundle;

it("is known by its content, and refused where a byte of it differs", () => {
  const packed = packBundle(bundle);
  expect(packBundle({ ...bundle }).hash).toBe(packed.hash);
  expect(packBundle({ ...bundle, build: "c" }).hash).not.toBe(packed.hash);
  const other = Buffer.from(packed.bytes);
  other[other.length - 10] = (other[other.length - 10] ?? 0) ^ 1;
  expect(unpackBundle({ ...packed, bytes: other })).toBeNull();
  expect(unpackBundle({ ...packed, hash: "0".repeat(64) })).toBeNull();
  // It is whole, and no bundle.
  expect(unpackBundle(packed)).toBeNull();
});
