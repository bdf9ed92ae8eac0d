/** The used part of the package pg. It is an optional package, so nothing may need its types. */
export interface PgConnection {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
  release(broken?: boolean): void;
}
export interface PgPool {
  query: PgConnection["query"];
  connect(): Promise<PgConnection>;
  on(event: "error", listener: () => void): void;
  end(): Promise<void>;
}

/** @throws {Error} when the package is not there */
export async function openPool(url: string): Promise<PgPool> {
  // Not written into the import, so that bundlers do not look for it.
  const name = "pg";
  const loaded = (await import(name).catch((cause: unknown) => {
    throw new Error("PostgreSQL needs the package pg. Install it with: npm install pg@8", { cause });
  })) as { default: { Pool: new (o: object) => PgPool } };
  const pool = new loaded.default.Pool({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced. Without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}
