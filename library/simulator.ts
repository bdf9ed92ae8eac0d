/** `assay/simulator`: the local stand-in for the Messages API, for tests of your own. */
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
