/**
 * What single keys do. They do nothing while a field has the focus, with Ctrl, Alt or Meta, or where they are
 * switched off.
 */
export function onKeys(actions: Readonly<Record<string, () => void>>): () => void {
  const act = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !keysAct()) return;
    const { target } = event;
    if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null)
      return;
    // Where a button has the focus, Enter presses it.
    if (event.key === "Enter" && target instanceof Element && target.closest("button, a, summary") !== null)
      return;
    if (document.querySelector("dialog[open]") !== null && event.key !== "?") return;
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  addEventListener("keydown", act);
  return () => removeEventListener("keydown", act);
}

const SWITCH = "assay:keys";

/** Whether single keys are switched on. */
export function keysAct(): boolean {
  return recall(SWITCH) !== "off";
}

export function switchKeys(on: boolean): void {
  keep(SWITCH, on ? "on" : "off");
}

/** A local file may not be allowed to store anything: then a value is known as long as the page is open. */
const kept = new Map<string, string>();

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? kept.get(name) ?? null;
  } catch {
    return kept.get(name) ?? null;
  }
}

/** @returns false where the browser stores nothing for this page */
export function keep(name: string, value: string): boolean {
  kept.set(name, value);
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
