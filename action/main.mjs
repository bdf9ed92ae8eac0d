// The entry point of the action: runs the command as any shell would, with --github. Its exit code is the
// command's, except that an undecided gate passes where the workflow allows it.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const { env } = process;
const folder = resolve(env.GITHUB_WORKSPACE ?? ".", env.ASSAY_FOLDER || ".");
const command = env.ASSAY_COMMAND || "gate";
const onInconclusive = env.ASSAY_ON_INCONCLUSIVE || "neutral";

refuseUnless(
  ["gate", "run", "compare"].includes(command),
  `command: ${command} is none of gate, run and compare`,
);
refuseUnless(
  ["neutral", "fail", "pass"].includes(onInconclusive),
  `on-inconclusive: ${onInconclusive} is none of neutral, fail and pass`,
);
refuseUnless(existsSync(folder), `working-directory: there is no folder ${env.ASSAY_FOLDER}`);

const asked = command === "gate" && onInconclusive !== "neutral" ? ["--on-inconclusive", onInconclusive] : [];
const strict = command === "run" && onInconclusive === "fail" ? ["--strict"] : [];
// An empty key counts as no key: the simulator answers, and a gate on it needs an explicit flag.
const { ANTHROPIC_API_KEY: key = "", ...others } = env;
const { status } = spawnSync(
  process.execPath,
  [assay(), command, ...words(env.ASSAY_ARGS ?? ""), ...asked, ...strict, "--github"],
  {
    cwd: folder,
    env: key === "" ? others : { ...others, ANTHROPIC_API_KEY: key },
    stdio: "inherit",
  },
);
const code = status ?? 70;
tellWhereSilent();
process.exitCode = code === 3 && onInconclusive === "neutral" ? 0 : code;

/** A command that refuses its flags, or dies, shares nothing: the step says so, and its outputs are never empty. */
function tellWhereSilent() {
  const output = env.GITHUB_OUTPUT ?? "";
  if (output === "" || /^verdict=/m.test(existsSync(output) ? readFileSync(output, "utf8") : "")) return;
  const sentence = `Could not begin: assay ${command} ended with ${code}. See the log`;
  appendFileSync(output, `verdict=could_not_run\nsentence=${sentence}\nexit-code=${code}\n`);
  tellError(sentence);
}

/** The project's own Assay, in the version of its lock file; otherwise this action's. */
function assay() {
  const own = join(folder, "node_modules/assay/dist/scripts/assay.js");
  if (existsSync(own)) return own;
  const root = fileURLToPath(new URL("..", import.meta.url));
  const shipped = join(root, "dist/scripts/assay.js");
  if (!existsSync(shipped)) {
    const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    refuseUnless(status === 0, "Assay can't be installed: see the log of npm above");
  }
  return shipped;
}

/** Splits arguments as a shell does: at blanks outside of quotes. Nothing is expanded or run. */
function words(text) {
  return Array.from(text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g), ([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
}

function refuseUnless(holds, message) {
  if (holds) return;
  tellError(message);
  process.exit(2);
}

function tellError(message) {
  // A line break would begin another command for the runner.
  process.stdout.write(
    `::error title=Assay::${message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}\n`,
  );
}
