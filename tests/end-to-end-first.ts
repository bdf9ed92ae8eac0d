import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The long files first, so that at the end many short ones keep every worker busy until all are done. */
export class EndToEndFirst extends BaseSequencer {
  /** @returns those of `unit` last; each as Vitest would, from what earlier runs took */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = (file: TestSpecification): boolean => file.project.name !== "unit";
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
