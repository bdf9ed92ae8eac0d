import { startBenchServer } from "./server.ts";

// The server's own process. It ends together with the process that started it.
const { url, close } = await startBenchServer();
process.on("disconnect", () => void close());
process.send?.(url);
