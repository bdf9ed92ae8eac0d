/** Values that a request carries through the service. */
export interface ServiceEnv {
  Variables: {
    requestId: string;
  };
}
