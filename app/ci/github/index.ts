/** Shows the result of a command on GitHub: a check run, a comment, annotations, outputs. */
export { publishOnGithub, withExitCode, type Published, type Publisher } from "./publish.ts";
