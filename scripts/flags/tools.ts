import type { Project } from "../project.ts";

/** What a command is given besides its flags. */
export interface Tools extends Pick<Project, "world" | "formats"> {
  /** Assay's version, for the manifest of a run. */
  version: string;
}
