import { forTerminal, forXml } from "./escape.ts";

/**
 * JUnit XML that every reader accepts: only elements and attributes that are in both the schema of Jenkins'
 * xUnit plugin and the older one of Ant. There `<testsuites>` has no `skipped`, and `<testcase>` no `file`.
 */

export type TestResult =
  | { kind: "passed" }
  | { kind: "failure" | "error"; type: string; text: string }
  | { kind: "skipped"; text: string };

export interface TestCase {
  classname: string;
  name: string;
  seconds: number;
  result: TestResult;
}

export interface TestSuite {
  name: string;
  /** ISO 8601. */
  startedAt: string;
  /** For all its tests; without it, their sum. */
  seconds?: number;
  properties: readonly (readonly [name: string, value: string])[];
  tests: readonly TestCase[];
}

/** The document, in pieces. Its content is escaped here: names, reasons and conversations are untrusted. */
export function* junitPieces(name: string, suites: readonly TestSuite[]): Generator<string> {
  const all = suites.flatMap((s) => s.tests);
  const { tests, failures, errors } = countsOf(all);
  const seconds = suites.reduce((sum, s) => sum + secondsOf(s), 0);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${forXml(name)}" tests="${tests}" failures="${failures}" errors="${errors}" time="${seconds.toFixed(3)}">\n`;
  for (const suite of suites) {
    const c = countsOf(suite.tests);
    yield `  <testsuite name="${forXml(suite.name)}" tests="${c.tests}" failures="${c.failures}" errors="${c.errors}" skipped="${c.skipped}" time="${secondsOf(suite).toFixed(3)}" timestamp="${timestamp(suite.startedAt)}">\n`;
    if (suite.properties.length > 0) {
      const lines = suite.properties.map(
        ([key, value]) => `      <property name="${forXml(key)}" value="${oneLine(value)}"/>\n`,
      );
      yield `    <properties>\n${lines.join("")}    </properties>\n`;
    }
    for (const test of suite.tests) yield testcase(test);
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
}

function testcase({ classname, name, seconds, result }: TestCase): string {
  return `    <testcase classname="${forXml(classname)}" name="${forXml(name)}" time="${seconds.toFixed(3)}">${element(result)}</testcase>\n`;
}

function element(result: TestResult): string {
  switch (result.kind) {
    case "passed":
      return "";
    case "skipped":
      return `<skipped message="${oneLine(result.text)}"/>`;
    default: {
      const [first] = result.text.split("\n", 1);
      return `<${result.kind} type="${forXml(result.type)}" message="${oneLine(first ?? "")}">${forXml(result.text)}</${result.kind}>`;
    }
  }
}

/** For an attribute, in which a reader would turn line ends into spaces. */
function oneLine(text: string): string {
  return forXml(forTerminal(text).replaceAll("\n", " "));
}

function countsOf(tests: readonly TestCase[]): {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
} {
  const count = (kind: TestResult["kind"]): number => tests.filter((t) => t.result.kind === kind).length;
  return {
    tests: tests.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  };
}

function secondsOf(suite: TestSuite): number {
  return suite.seconds ?? suite.tests.reduce((sum, t) => sum + t.seconds, 0);
}

/** `2026-11-23T10:00:00`, in UTC: the older schema allows no fraction and no zone. */
function timestamp(iso: string): string {
  return iso.replace(/(?:\.\d+)?Z?$/, "");
}
