/** `assay/simulator`: the local simulator of the Messages API, for tests. */
export {
  createSimulator,
  readScript,
  ScriptError,
  scriptedMind,
  startSimulatorServer,
  type CreateSimulatorOptions,
  type Mind,
  type Simulator,
  type SimulatorServer,
  type SimulatorStats,
  type Think,
  type ThinkInput,
  type Thought,
} from "../simulator/index.ts";
