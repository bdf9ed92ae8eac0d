import { secureHeaders } from "hono/secure-headers";
import type { MiddlewareHandler } from "hono";
import type { ServiceEnv } from "./env.ts";

const POLICY = "content-security-policy";

/** Security headers of every response. A response that is not a page must not be used as one. */
export function securityHeaders(): MiddlewareHandler<ServiceEnv> {
  const secure = secureHeaders({
    // The operator of the page's TLS decides for the whole domain.
    strictTransportSecurity: false,
    // The content policy controls frames, since it can name the allowed origins.
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
