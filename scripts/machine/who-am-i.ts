import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";
import { UserError } from "../../app/user-error.ts";

/** As git knows the person, or else the operating system. @throws {UserError} where neither does */
export async function whoAmI(): Promise<string> {
  const found = await promisify(execFile)("git", ["config", "user.name"]).catch(() => ({ stdout: "" }));
  const name = found.stdout.trim();
  if (name !== "") return name;
  try {
    return userInfo().username;
  } catch {
    throw new UserError("Nobody knows who you are: say it with --by NAME.");
  }
}
