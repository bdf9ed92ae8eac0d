import type { Project } from "../project.ts";

/** What a command is given beside its flags. */
export interface Tools extends Pick<Project, "world" | "formats"> {
  /** Assay's own, for the manifest of a run. */
  version: string;
}
