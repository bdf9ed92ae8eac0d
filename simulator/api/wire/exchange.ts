/** A request in the form that both doors share. */
export interface WireRequest {
  method: string;
  /** With the query, such as `/v1/models?limit=1`. */
  path: string;
  headers: Headers;
  body: string;
  /** Aborted when no client waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** An answer in the form that both doors share. */
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  /** Throws ConnectionLost where the connection is to break. Reading it takes the answer's time. */
  body: AsyncIterable<string>;
  /** The door calls it when the last byte is sent. */
  sent: () => void;
}

/** The simulator breaks the connection on purpose: the door closes it without another byte. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

/** An error answer of the API. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly type: string;
  readonly details: { error_code: string } | undefined;
  readonly headers: Record<string, string>;

  constructor(o: {
    status: number;
    type: string;
    message: string;
    details?: { error_code: string } | undefined;
    headers?: Record<string, string>;
  }) {
    super(o.message);
    this.status = o.status;
    this.type = o.type;
    this.details = o.details;
    this.headers = o.headers ?? {};
  }
}

/** 400: this request will never work. */
export function invalid(message: string): ApiError {
  return new ApiError({ status: 400, type: "invalid_request_error", message });
}

/** 404: no such path or model. */
export function notFound(message: string): ApiError {
  return new ApiError({ status: 404, type: "not_found_error", message });
}

/** The body of an error, as the API writes it. */
export function errorBody({ type, message, details }: ApiError, requestId: string): string {
  const error = { type, message, ...(details && { details }) };
  return JSON.stringify({ type: "error", error, request_id: requestId });
}

/** A body that is available at once. */
export async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}
