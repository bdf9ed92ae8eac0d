/** What a request carries on its way through the service. */
export interface ServiceEnv {
  Variables: {
    requestId: string;
  };
}
