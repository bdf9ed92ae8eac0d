import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";

/** Who may see a project: those who have the address with its token. */
export interface GuardOptions {
  token: string;
  port: () => number;
}

/**
 * Where the token is kept once it was in the address. Cookies of one host are shared by its ports, so the port is in
 * the name.
 */
function cookieOf(port: number): string {
  return `assay-${port}`;
}

/**
 * Lets through what the person at this machine asks: with the token, at this host's own name, and from a page of ours.
 * Another page in the same browser, and a name that was pointed at this address, get nothing.
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
      // The token is in no address that is kept in a history or sent on.
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

/** What every answer says to the browser. @param policy what a page may do */
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
