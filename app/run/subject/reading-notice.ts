import type { World } from "../../world.ts";

/** From this time on, reading needs a notice. */
const LONG_MS = 5000;
/** About ten thousand short cases, which take some seconds. */
const LONG_FILE = 1_000_000;

/**
 * Says that cases are being read, where the user would wonder: before a long file, and every few seconds.
 * @returns a function to call before each file is parsed
 */
export function readingNotice({
  now,
  tell,
}: Pick<World, "now" | "tell">): (file: string, characters: number) => void {
  let told = now().getTime();
  let files = 0;
  return (file, characters) => {
    files++;
    const time = now().getTime();
    if (characters < LONG_FILE && time - told < LONG_MS) return;
    told = time;
    const size = characters < LONG_FILE ? "" : ` (${(characters / 1_000_000).toFixed(1)} MB)`;
    tell(`Reading the cases: file ${files}, ${file}${size}.`);
  };
}
