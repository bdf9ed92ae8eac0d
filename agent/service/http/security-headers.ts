import { secureHeaders } from "hono/secure-headers";
import type { MiddlewareHandler } from "hono";
import type { ServiceEnv } from "./env.ts";

const POLICY = "content-security-policy";

/** What every response says to a browser. What is no page may be nothing else, either. */
export function securityHeaders(): MiddlewareHandler<ServiceEnv> {
  const secure = secureHeaders({
    // Who serves the page over TLS decides for the whole domain.
    strictTransportSecurity: false,
    // Frames are a matter of the policy, which can name who may.
    xFrameOptions: false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    overwrite: false,
  });
  return async (c, next) => {
    const answered = await secure(c, next);
    if (!c.res.headers.has(POLICY)) {
      c.res.headers.set(POLICY, "default-src 'none'; frame-ancestors 'none'");
    }
    return answered;
  };
}
