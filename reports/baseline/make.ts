import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { analyze } from "../count/analyze.ts";
import { armOfRun } from "../arm/arm.ts";
import { baselineCaseOf } from "./arm.ts";
import { BASELINE_SCHEMA_VERSION, type Baseline } from "./baseline.ts";

/** A run's evidence as a baseline. It does not depend on the order of the records. */
export function makeBaseline(o: {
  manifest: Manifest;
  records: readonly TrialDigest[];
  blessed: Baseline["blessed"];
}): Baseline {
  const { manifest: m, records } = o;
  const { agent: _agent, name: _name, ...variant } = m.variant;
  return {
    schemaVersion: BASELINE_SCHEMA_VERSION,
    blessed: o.blessed,
    run: {
      id: m.runId,
      createdAt: m.createdAt,
      assayVersion: m.assayVersion,
      simulated: m.target.simulated,
      baseUrl: m.target.baseUrl,
      seed: m.seed,
      judgeModel: m.judgeModel,
      customerModel: m.customerModel,
    },
    variant,
    criteria: analyze({ manifest: m, records }).criteria.flatMap((c) =>
      c.measurable
        ? [
            {
              id: c.criterion.id,
              name: c.criterion.name,
              severity: c.criterion.severity,
              target: c.criterion.target,
              floor: c.criterion.floor,
              passed: c.counts.passed,
              scored: c.counts.passed + c.counts.failed,
            },
          ]
        : [],
    ),
    cases: armOfRun(m, records).cases.flatMap((played, i) => {
      const planned = m.cases[i];
      return planned === undefined ? [] : [baselineCaseOf(played, planned)];
    }),
  };
}
