import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Long files first: many short ones then keep every worker busy until the end. */
export class EndToEndFirst extends BaseSequencer {
  /**
   * @returns the files with those of `unit` last; each group in Vitest's own order, from the times of earlier
   * runs
   */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = (file: TestSpecification): boolean => file.project.name !== "unit";
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
