/** A proxy, and the credentials for it. */
export interface Proxy {
  secure: boolean;
  host: string;
  port: number;
  /** The value of `proxy-authorization`; null when the proxy asks for none. */
  authorization: string | null;
  /** For people: it contains no credentials. */
  name: string;
}

/** A proxy refused to forward requests. The message contains no credentials. */
export class ProxyRefusal extends Error {
  override readonly name = "ProxyRefusal";
  readonly status: number;

  constructor(proxy: Proxy, status: number) {
    const hint =
      status === 407
        ? " Check the user name and the password in HTTPS_PROXY."
        : status === 403 || status === 405
          ? " Ask its owner to allow this server, or name the server in NO_PROXY."
          : "";
    super(`the proxy ${proxy.name} refused with ${status}.${hint}`);
    this.status = status;
  }
}
