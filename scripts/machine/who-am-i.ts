import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";
import { UserError } from "../../app/user-error.ts";

/**
 * The user's name from git, or otherwise from the operating system. @throws {UserError} where neither has one
 */
export async function whoAmI(): Promise<string> {
  const found = await promisify(execFile)("git", ["config", "user.name"]).catch(() => ({ stdout: "" }));
  const name = found.stdout.trim();
  if (name !== "") return name;
  try {
    return userInfo().username;
  } catch {
    throw new UserError("Your name is not known: give it with --by NAME.");
  }
}
