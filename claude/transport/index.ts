export { createTransport, type Transport, type TransportOptions } from "./fetch.ts";
export type { AnswerHeaders } from "./headers.ts";
export { LIMITS, type TransportLimits } from "./limits.ts";
export { chooseProxy, isLoopback, parseProxy, type ChosenProxy } from "./proxy.ts";
export { ProxyRefusal } from "./refusal.ts";
