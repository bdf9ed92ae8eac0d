import type { ServiceSetting } from "../../agent/service/index.ts";
import type { World } from "../world.ts";

/** The clock of a service. Its timers do not keep the process alive; the port does. */
export function serviceClock({ now }: Pick<World, "now">): ServiceSetting["clock"] {
  return {
    now,
    ticks: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
