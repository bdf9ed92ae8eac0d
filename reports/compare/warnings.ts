import { judgesIn } from "../../runner/plan/judges.ts";
import type { Manifest } from "../../runner/records.ts";

/** Why the runs may be too different for a fair comparison, one sentence for each reason. */
export function warningsOf(runs: readonly Manifest[]): string[] {
  const distinct = (of: (m: Manifest) => string): string[] => [...new Set(runs.map(of))];
  const warnings: string[] = [];
  const warn = (when: boolean, text: string): void => void (when && warnings.push(text));

  const judges = distinct((m) => m.judgeModel);
  const customers = distinct((m) => m.customerModel);
  const seeds = distinct((m) => String(m.seed));
  const addresses = distinct((m) => m.target.baseUrl);
  const simulated = runs.filter((m) => m.target.simulated).length;

  warn(
    simulated > 0 && simulated < runs.length,
    "Some of these runs were made with the simulator and some were not: their difference says nothing about Claude.",
  );
  warn(
    judges.length > 1,
    `The runs have different judges (${judges.join(", ")}), so what a judge decided is left out. Make them with one --judge-model to compare it.`,
  );
  warn(
    customers.length > 1,
    `Different models played the customers (${customers.join(", ")}), so cases with a played customer are left out.`,
  );
  warn(addresses.length > 1, `The runs were made at different addresses: ${addresses.join(", ")}.`);
  warn(simulated > 0 && seeds.length > 1, `The runs have different seeds (${seeds.join(", ")}).`);
  warn(
    simulated === 0 && distinct((m) => m.createdAt).length > 1,
    "The runs were played at different times: what the API did in between can look like a difference. Played together (assay compare --model ... or --prompt ...) they would be interleaved.",
  );
  for (const why of new Set(runs.flatMap((m) => m.stopped ?? []))) {
    warn(true, `The comparison stopped before its plan was done. ${why}`);
  }
  const models = distinct((m) => m.variant.model);
  const own = runs
    .slice(0, 1)
    .flatMap(judgesIn)
    .filter((judge) => models.includes(judge));
  warn(
    own.length > 0 && judges.length === 1,
    `${own.join(", ")} judges its own replies, and models favour their own words: choose another with --judge-model.`,
  );
  return warnings;
}
