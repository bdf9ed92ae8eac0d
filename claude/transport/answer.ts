import type { Body } from "./body.ts";
import type { LeanHeaders } from "./headers.ts";

/**
 * The part of a `Response` that the SDK and this client use: the status, the headers, and a body that is read
 * once.
 */
export class LeanResponse {
  readonly status: number;
  readonly headers: LeanHeaders;
  readonly body: Body;
  readonly url: string;

  constructor(o: { status: number; headers: LeanHeaders; body: Body; url: string }) {
    this.status = o.status;
    this.headers = o.headers;
    this.body = o.body;
    this.url = o.url;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    const text = (await this.body.bytes()).toString("utf8");
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}
