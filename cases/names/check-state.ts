import { isMap } from "../../graders/tool-calls/index.ts";
import { valueAt } from "../problems/issues.ts";
import type { Reader } from "../read/reader.ts";
import { didYouMean } from "../problems/suggest.ts";
import { anyTool, worldBehind } from "../world/tools.ts";
import type { Path } from "../yaml/yaml.ts";

/** Tables and columns in a `state` check: an unknown one never changes, so the check would always hold. */
export function checkState(reader: Reader, path: Path): void {
  if (path[0] === "every_conversation") {
    reader.problems.push({
      location: reader.yaml.atKey(path),
      message: "`state` can't be asked of recorded conversations: it was not recorded what they changed",
      hint: "Ask which tools were called: `tool_calls`, with `successful_only: true`.",
    });
    return;
  }
  const known = worldBehind(reader.tools);
  if (known === null) {
    if (anyTool(reader.tools)) return;
    reader.problems.push({
      location: reader.yaml.atKey(path),
      message: "The agent has no system in which a conversation could leave anything",
      hint: "Check which tools it called: `tool_calls`.",
    });
    return;
  }
  const settings = valueAt(reader.yaml.value, path);
  if (!isMap(settings)) return;
  for (const [table, wanted] of Object.entries(settings)) {
    if (table === "others") continue;
    const columns = known.tables.get(table);
    if (columns === undefined) {
      unknown(reader, {
        path: [...path, table],
        what: `table \`${table}\``,
        known: ["others", ...known.tables.keys()],
      });
      continue;
    }
    if (!isMap(wanted)) continue;
    for (const [happened, rows] of Object.entries(wanted)) {
      const at = [...path, table, happened];
      const list: unknown[] = Array.isArray(rows) ? rows : [rows];
      list.forEach((row, index) => {
        if (!isMap(row)) return;
        for (const column of Object.keys(row).filter((name) => !columns.includes(name))) {
          const where = [...at, ...(Array.isArray(rows) ? [index] : []), column];
          unknown(reader, { path: where, what: `column \`${column}\` in ${table}`, known: columns });
        }
      });
    }
  }
}

function unknown(reader: Reader, o: { path: Path; what: string; known: readonly string[] }): void {
  const meant = didYouMean(String(o.path.at(-1)), o.known);
  reader.problems.push({
    location: reader.yaml.atKey(o.path),
    message: `There is no ${o.what}`,
    hint: meant === null ? `There are ${o.known.join(", ")}.` : `Did you mean \`${meant}\`?`,
  });
}
