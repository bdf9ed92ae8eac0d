import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";

/** Who may see a project: everyone with the address that contains its token. */
export interface GuardOptions {
  token: string;
  port: () => number;
}

/**
 * The cookie that holds the token once it was in the address. Cookies of one host are shared by its ports, so
 * the port is in the name.
 */
function cookieOf(port: number): string {
  return `assay-${port}`;
}

/**
 * Accepts requests of the person at this machine: with the token, at this host's own name, and from one of
 * our pages. Another page in the same browser, and a name that was redirected to this address, get nothing.
 */
export function guard(o: GuardOptions): MiddlewareHandler {
  return async (c, next) => {
    const port = o.port();
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    const host = c.req.header("host") ?? "";
    if (!hosts.includes(host)) return c.text("This server answers at 127.0.0.1 alone.", 403);
    const given = c.req.query("token");
    if (given !== undefined && c.req.method === "GET") {
      if (!same(given, o.token)) return c.text(NO_TOKEN, 401);
      setCookie(c, cookieOf(port), o.token, { httpOnly: true, sameSite: "Strict", path: "/" });
      const url = new URL(c.req.url);
      url.searchParams.delete("token");
      // The redirect removes the token from the address, so that no history or referrer holds it.
      return c.redirect(`${url.pathname}${url.search}`, 303);
    }
    const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const shown = getCookie(c, cookieOf(port)) ?? bearer ?? "";
    if (!same(shown, o.token)) return c.text(NO_TOKEN, 401);
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const origin = c.req.header("origin");
      if (origin !== undefined && origin !== `http://${host}`) return c.text("From another page.", 403);
      // A form of another page can't send this type without asking first.
      if (!/^application\/json\b/i.test(c.req.header("content-type") ?? ""))
        return c.text("JSON is expected.", 415);
    }
    return next();
  };
}

const NO_TOKEN = "Open the address that assay view printed: it holds a token.";

function same(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Security headers of every answer. @param policy what a page may do */
export function headers(policy: string): MiddlewareHandler[] {
  return [
    secureHeaders({
      strictTransportSecurity: false,
      xFrameOptions: "DENY",
      referrerPolicy: "no-referrer",
      crossOriginResourcePolicy: "same-origin",
      crossOriginOpenerPolicy: "same-origin",
    }),
    async (c, next) => {
      await next();
      c.header("content-security-policy", `${policy};frame-ancestors 'none'`);
      c.header("cache-control", "no-store");
    },
  ];
}
