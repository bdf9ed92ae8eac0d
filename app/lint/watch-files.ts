import { watch, type FSWatcher } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Programs write a file in several steps. Changes within this time count as one. In milliseconds. */
const SETTLE_MS = 60;
/** Where the system reports no changes, files are polled. In milliseconds. */
const LOOK_MS = 1000;

/** Identifies one state of a file. */
type Snapshot = Map<string, string>;

/**
 * Yields the changed files of some folders, each time that some have changed. Folders are watched rather than
 * files, so that a file also counts as changed where an editor replaces it with another file.
 * @param o.folders also those below them; one that does not exist yet is waited for
 * @param o.signal ends it
 */
export async function* watchFiles(o: {
  folders: readonly string[];
  signal: AbortSignal;
  /** Called when it watches: changes from then on are noticed. */
  onWatching: () => void;
}): AsyncGenerator<string[]> {
  const watchers = new Map<string, FSWatcher>();
  let isBlind = false;
  let wake = (): void => undefined;
  let touched = false;
  const notice = (): void => {
    touched = true;
    wake();
  };
  const watchFolder = (folder: string): void => {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: true }, notice);
      watcher.on("error", () => {
        watcher.close();
        watchers.delete(folder);
        notice();
      });
      watchers.set(folder, watcher);
    } catch {
      isBlind = true;
    }
  };
  const look = async (): Promise<Snapshot> => {
    const seen: Snapshot = new Map();
    const there = new Set<string>();
    for (const folder of o.folders) await walk(folder, { seen, there });
    for (const [folder, watcher] of watchers) {
      if (there.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    isBlind = there.size === 0 || o.folders.some((folder) => !there.has(folder));
    for (const folder of there) watchFolder(folder);
    return seen;
  };
  const woken = async (): Promise<void> => {
    const called = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (touched || o.signal.aborted) return;
    const ended = new Promise<void>((resolve) => {
      o.signal.addEventListener("abort", () => resolve(), { once: true });
    });
    const looking = new AbortController();
    const later = isBlind ? [pause(LOOK_MS, looking.signal)] : [];
    await Promise.race([called, ended, ...later]);
    looking.abort();
  };
  o.signal.addEventListener("abort", () => wake(), { once: true });
  try {
    let before = await look();
    o.onWatching();
    for (;;) {
      await woken();
      if (o.signal.aborted) return;
      await pause(SETTLE_MS, o.signal);
      touched = false;
      const now = await look();
      const changed = differences(before, now);
      before = now;
      if (changed.length > 0) yield changed;
    }
  } finally {
    for (const watcher of watchers.values()) watcher.close();
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Files whose names begin with a dot or end with ~ belong to editors and systems. */
async function walk(folder: string, found: { seen: Snapshot; there: Set<string> }): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) return;
  found.there.add(folder);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name.endsWith("~") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) await walk(path, found);
    else {
      const state = await stat(path).catch(() => null);
      if (state !== null) found.seen.set(path, `${state.mtimeMs} ${state.size} ${state.ino}`);
    }
  }
}

function differences(before: Snapshot, now: Snapshot): string[] {
  const changed = [...now].filter(([path, state]) => before.get(path) !== state).map(([path]) => path);
  const gone = [...before.keys()].filter((path) => !now.has(path));
  return [...changed, ...gone].sort();
}
