/** The other windows of this page in the same browser: they show the same conversation. */
export interface Windows {
  /** Something was kept that they have to read. */
  tell: () => void;
}

/** @param o.name of the text that says which conversation it is: a word to another window may come before that text does */
export function openWindows(o: { name: string; onHeard: () => void }): Windows {
  const channel = new BroadcastChannel("assay-chat");
  channel.addEventListener("message", o.onHeard);
  addEventListener("storage", ({ key }) => {
    if (key === o.name || key === null) o.onHeard();
  });
  return { tell: () => channel.postMessage("kept") };
}
