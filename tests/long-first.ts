import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Long files first: many short ones then keep every worker busy until the end. */
export class LongFirst extends BaseSequencer {
  /**
   * @returns the files with those beside the code last; each group in Vitest's own order, from the times of
   * earlier runs
   */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = (file: TestSpecification): boolean =>
      /[\\/]tests[\\/](?:commands|e2e|outside|package)[\\/]|\.outside\.test\.ts$/.test(file.moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
