/** The other windows of this page in the same browser: they show the same conversation. */
export interface Windows {
  /** Something was kept that they have to read. */
  tell(): void;
}

export function openWindows(o: { onHeard: () => void }): Windows {
  const channel = new BroadcastChannel("assay-chat");
  channel.addEventListener("message", o.onHeard);
  return { tell: () => channel.postMessage("kept") };
}
