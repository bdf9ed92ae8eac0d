/** Other windows of this page in the same browser: they show the same conversation. */
export interface Windows {
  /** Tells them that there is something new to read. */
  tell: () => void;
}

/**
 * @param o.name storage key of the conversation's id: a message to another window may arrive before the
 * stored text does
 */
export function openWindows(o: { name: string; onHeard: () => void }): Windows {
  const channel = new BroadcastChannel("assay-chat");
  channel.addEventListener("message", o.onHeard);
  addEventListener("storage", ({ key }) => {
    if (key === o.name || key === null) o.onHeard();
  });
  return { tell: () => channel.postMessage("kept") };
}
