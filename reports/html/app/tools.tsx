import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { keep, keysAct, onKeys, recall, switchKeys } from "./keys.ts";

const THEME = "assay:theme";

/** Applies the theme that was chosen before. */
export function applyTheme(): void {
  const theme = recall(THEME);
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
}

function otherTheme(): void {
  const { dataset } = document.documentElement;
  const dark =
    dataset["theme"] === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : dataset["theme"] === "dark";
  dataset["theme"] = dark ? "light" : "dark";
  keep(THEME, dataset["theme"]);
}

/** Keys and what they do, for the help. */
export type KeyHelp = readonly [keys: readonly string[], what: string][];

const KEYS: KeyHelp = [
  [["j", "k"], "next, previous case"],
  [["[", "]"], "previous, next trial of the case"],
  [["/"], "search"],
  [["1", "…", "9"], "part of the page, as the bar lists them"],
  [["t"], "light or dark"],
  [["?"], "this help"],
  [["Esc"], "close, leave the search"],
];

/** Help and theme: the right end of the bar, and the dialog that it opens. */
export function Tools(o: { parts: readonly string[]; keys?: KeyHelp }): JSX.Element {
  const { parts, keys: listed = KEYS } = o;
  const dialog = useRef<HTMLDialogElement>(null);
  const [acting, setActing] = useState(keysAct);
  const help = (): void => {
    const { current } = dialog;
    if (current?.open === true) current.close();
    else current?.showModal();
  };
  useLayoutEffect(() =>
    onKeys({
      "?": help,
      t: otherTheme,
      ...Object.fromEntries(parts.slice(0, 9).map((id, i) => [String(i + 1), () => goTo(id)])),
    }),
  );
  return (
    <>
      <button class="btn small" type="button" onClick={otherTheme}>
        <span class="o">Theme</span> <span class="vh">light or dark</span> <kbd>t</kbd>
      </button>
      <button class="btn small" type="button" onClick={help}>
        <span class="o">Keys</span> <span class="vh">that do something</span> <kbd>?</kbd>
      </button>
      <dialog ref={dialog} aria-labelledby="h-keys">
        <h2 id="h-keys">Keyboard</h2>
        <dl class="keys">
          {listed.map(([keys, what]) => (
            <>
              <dt>{keys.map((key) => (key === "…" ? " … " : <kbd key={key}>{key}</kbd>))}</dt>
              <dd>{what}</dd>
            </>
          ))}
        </dl>
        <p>
          <label>
            <input
              type="checkbox"
              checked={acting}
              onChange={(event) => {
                switchKeys(event.currentTarget.checked);
                setActing(event.currentTarget.checked);
              }}
            />{" "}
            Single keys do this
          </label>
        </p>
        <button class="btn" type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </>
  );
}

/** Shows a part without changing the rest of the address. */
function goTo(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView();
  const heading = part?.querySelector<HTMLElement>("h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
