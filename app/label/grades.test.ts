import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openJournal, readRun, runFolder, writeManifest } from "../../runner/index.ts";
import { readCsv } from "../../tests/fixtures/csv.ts";
import { judgedRun } from "../../tests/fixtures/judged-run.ts";
import { quietWorld } from "../../tests/fixtures/projects/own-project.ts";
import { keptLabels } from "./files.ts";
import { gradesTable } from "./grades.ts";
import { importLabels } from "./import.ts";

describe("grades in a table", () => {
  let root = "";
  let rows: string[][] = [];
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "assay-grades-"));
    const { manifest, records } = judgedRun({ cases: 6, failed: 2, runId: "2026-11-26T10-00-00-0000" });
    const folder = runFolder(join(root, "runs", manifest.runId));
    await writeManifest(folder, manifest);
    const journal = await openJournal(folder.journal, (line) => line);
    for (const record of records) await journal.append(record.whole());
    await journal.close();
    rows = readCsv(gradesTable(await readRun(folder))?.csv ?? "");
  });

  /** Writes the table with these grades, one for each of the first rows, and imports it. */
  const graded = async (grades: readonly [grade: string, comment: string][], delimiter = ",") => {
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const filled = rows.map((row, i) =>
      [...(i === 0 ? row : [...row.slice(0, 6), ...(grades[i - 1] ?? ["", ""])])].map(quoted).join(delimiter),
    );
    const dir = mkdtempSync(join(tmpdir(), "assay-grades-"));
    writeFileSync(join(dir, "g.csv"), `\uFEFF${filled.join("\r\n")}\r\n`);
    const world = { ...quietWorld(dir), now: () => new Date("2026-11-26T12:00:00Z") };
    // A question that counts for two criteria makes two labels.
    const kept = async () =>
      (await keptLabels(world, "labels/eva.ndjson")).filter((label) => label.criterion === "kind");
    // As a shell completes it, and as a file manager gives it.
    const file = delimiter === "," ? "g.csv" : join(dir, "g.csv");
    const take = () => importLabels({ files: [file], out: join(root, "runs"), by: "Jo", world });
    return { take, kept, dir };
  };

  it("ask each question with its conversation, and hide the judge's verdict", () => {
    expect(rows[0]).toEqual([
      "run",
      "case",
      "trial",
      "check",
      "question",
      "conversation",
      "grade",
      "comment",
    ]);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows[1]?.[5]).toMatch(/Customer\n[\s\S]+/);
    expect(rows.slice(1).every((row) => row[6] === "" && row[7] === "")).toBe(true);
  });

  it("come back as labels, once, also with semicolons", async () => {
    const { take, kept } = await graded(
      [
        ["5", "Kind, and right"],
        ["2/5", "=too long"],
      ],
      ";",
    );
    const { problems, open } = await take();
    expect({ problems, open }).toEqual({ problems: [], open: rows.length - 3 });
    expect(await kept()).toMatchObject([
      { by: "Jo", vote: "pass", critique: "Grade 5. Kind, and right", case: rows[1]?.[1] },
      { by: "Jo", vote: "fail", critique: "Grade 2/5. =too long", case: rows[2]?.[1] },
    ]);
    expect((await take()).written).toEqual([]);
    expect(await kept()).toHaveLength(2);
  });

  it.each([
    ["1", "fail"],
    ["3", "cant_tell"],
    ["4,0", "pass"],
    ["4,5", "pass"],
    ["3,5", "cant_tell"],
    ["3.5 / 5", "cant_tell"],
    ["1,75", "fail"],
    ["Good", "pass"],
  ])("%s is %s", async (grade, vote) => {
    const { take, kept } = await graded([[grade, ""]]);
    await take();
    expect(await kept()).toMatchObject([{ vote }]);
  });

  it.each(["6", "0,5", "5,5", "3,5,1", "4,000", "very good"])(
    "that are invalid are named with their cell: %s",
    async (grade) => {
      const { take } = await graded([
        ["5", ""],
        [grade, ""],
      ]);
      const { problems } = await take();
      expect(problems).toEqual([
        expect.stringMatching(
          new RegExp(`^g\\.csv:\\d+:\\d+: "${grade}" is no grade\\. Write 1 to 5, or pass or fail$`),
        ),
      ]);
    },
  );

  it("are needed, and so are the table's columns", async () => {
    const { dir } = await graded([]);
    const world = quietWorld(dir);
    await expect(
      importLabels({ files: ["g.csv"], out: join(root, "runs"), by: "Jo", world }),
    ).rejects.toThrow("g.csv holds no grade.");
    writeFileSync(join(dir, "x.csv"), "a,b\n1,2\n");
    await expect(importLabels({ files: ["x.csv"], out: "runs", by: "Jo", world })).rejects.toThrow(
      /no column run, case/,
    );
    expect(readFileSync(join(dir, "x.csv"), "utf8")).toBe("a,b\n1,2\n");
  });
});
