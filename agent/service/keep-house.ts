import type { Retention } from "./service.ts";
import type { ServiceSetting } from "./setting.ts";

const HOUR_MS = 3_600_000;

/** Deletes conversations after their retention time, at once and every hour. @returns ends it */
export function keepHouse({
  store,
  clock,
  log,
  retention,
}: ServiceSetting & { retention: Retention }): () => void {
  let callOff = (): void => undefined;
  let over = false;
  const clean = async (): Promise<void> => {
    const before = (ms: number): string => new Date(clock.now().getTime() - ms).toISOString();
    try {
      const deleted = await store.expire(before(retention.deleteAfter));
      const closed = await store.retire(before(retention.closeAfter));
      if (deleted + closed > 0) log.info({ deleted, closed }, "retention");
    } catch (error) {
      log.error({ error }, "retention failed");
    }
    if (!over) callOff = clock.after(HOUR_MS, () => void clean());
  };
  void clean();
  return () => {
    over = true;
    callOff();
  };
}
