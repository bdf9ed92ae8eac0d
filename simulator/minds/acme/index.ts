import { agent } from "./agent/index.ts";
import { classifier } from "./classifier.ts";
import { customer } from "./customer.ts";
import { judge } from "./judge.ts";
import type { Think } from "../../api/types.ts";

export { SLIP_RATES } from "./agent/index.ts";

/** The simulated mind: finds out from the request alone which role it is to play, and plays it. */
export const think: Think = (input) => judge(input) ?? classifier(input) ?? customer(input) ?? agent(input);
