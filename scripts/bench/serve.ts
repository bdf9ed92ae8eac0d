import { startBenchServer } from "./server.ts";

// The server's own process. It ends with the one that started it.
const { url, close } = await startBenchServer();
process.on("disconnect", () => void close());
process.send?.(url);
