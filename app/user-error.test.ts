import { describe, expect, it } from "vitest";
import { refusalOf, UserError, withFiles } from "./user-error.ts";

const refused = (code: string, syscall = "open"): Error =>
  Object.assign(new Error(`${code}: what the system says, ${syscall} '/x'`), { code, syscall, errno: -1 });

describe("refusalOf", () => {
  it.each([
    "EACCES",
    "EDQUOT",
    "EIO",
    "ELOOP",
    "EMFILE",
    "ENFILE",
    "ENOENT",
    "ENOMEM",
    "ENOSPC",
    "ENOTSUP",
    "EROFS",
    "ESTALE",
    "ETXTBSY",
  ])("%s is the system's answer", (code) => {
    expect(refusalOf(refused(code))).toContain(code);
  });

  it.each([
    new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance"),
    new RangeError("Array buffer allocation failed"),
  ])("%s is too little memory", (error) => {
    expect(refusalOf(error)).toContain("there is not enough memory");
  });

  it.each([
    new Error("no code"),
    new TypeError("x is not a function"),
    new RangeError("Maximum call stack size exceeded"),
    Object.assign(new TypeError("The argument must be a string"), { code: "ERR_INVALID_ARG_TYPE" }),
    refused("EBADF", "write"),
    refused("EINVAL", "read"),
    "ENOSPC",
    null,
  ])("%s is a defect", (error) => {
    expect(refusalOf(error)).toBeNull();
  });
});

describe("withFiles", () => {
  it("tells what the system refused, and what to do", async () => {
    const work = (): Promise<never> => Promise.reject(refused("EIO", "fdatasync"));
    await expect(withFiles("runs can't hold a run", work, "Name another folder.")).rejects.toThrow(
      new UserError("runs can't hold a run: EIO: what the system says, fdatasync '/x'. Name another folder."),
    );
  });

  it.each(["EMFILE", "ENFILE"])("leaves %s alone, which no other folder would change", async (code) => {
    const cause = refused(code, "open");
    await expect(withFiles("x", () => Promise.reject(cause), "Name another folder.")).rejects.toBe(cause);
  });

  it("leaves defects and mistakes alone", async () => {
    const mistake = new UserError("no such case");
    await expect(withFiles("x", () => Promise.reject(mistake))).rejects.toBe(mistake);
    const defect = new TypeError("x");
    await expect(withFiles("x", () => Promise.reject(defect))).rejects.toBe(defect);
  });
});
