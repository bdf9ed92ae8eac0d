import { describe, expect, it } from "vitest";
import { isErrorResult } from "./result-error.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

describe("isErrorResult", () => {
  it.each<[string, unknown]>([
    ["an error's text", '{"error":"card declined"}'],
    ["an error as an object", '{"error":{"code":402,"message":"card declined"}}'],
    ["error: true", '{"error":true,"message":"card declined"}'],
    ["a list of errors", '{"data":null,"errors":[{"message":"no such seat"}]}'],
    ["an object that is no text", { error: "card declined" }],
    ["MCP's flag", '{"isError":true,"content":[]}'],
    ["success: false", '{"success":false,"message":"sold out"}'],
    ["ok: false", '{"ok":false}'],
    ["a status in words", '{"status":"error","detail":"sold out"}'],
    ["a status in capitals", '{"status":"FAILED"}'],
    ["an HTTP status", '{"status":404,"body":"gone"}'],
    ["an HTTP status as text", '{"statusCode":"500"}'],
    ["Claude's own errors", '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'],
    ["a tool that the API runs", { type: "web_search_tool_result_error", error_code: "max_uses_exceeded" }],
    ["AWS Lambda", '{"errorMessage":"sold out","errorType":"Error"}'],
    ["an error in a wrapper", '{"result":{"error":"sold out"}}'],
    ["text in a wrapper", '{"content":[{"type":"text","text":"Error: sold out"}]}'],
    ["a result in a word", '{"result":"error","reason":"sold out"}'],
    ["a web service", '{"code":404,"message":"no such seat"}'],
    ["other keys", '{"Error-Message":"sold out"}'],
    ["success in quotes", '{"success":"false"}'],
    ["failed: true", '{"failed":true}'],
    ["a program that failed", { type: "bash_code_execution_result", stdout: "", return_code: 1 }],
    ["fields with their errors", '{"errors":{"date":["is in the past"]}}'],
    ["with space around it", '\n {"error": "card declined"} \n'],
    [
      "text parts",
      [
        { type: "text", text: '{"error":' },
        { type: "text", text: '"declined"}' },
      ],
    ],
    ["a list of nothing but errors", '[{"error":"sold out"}]'],
    ["an error as programs print it", "Error: not found"],
    ["another case", "ERROR: not found"],
    ["an exception", "ValueError: no such seat"],
    ["an exception with its module", "botocore.exceptions.ClientError: denied"],
    ["with its number", "Error 404: gone"],
    ["with its name", "Error [ERR_TIMEOUT]: took too long"],
    ["in brackets", "[ERROR] not found"],
    ["without any message", "Error:"],
    ["the word alone", "Error."],
    ["a traceback", "Traceback (most recent call last):\n  File …"],
    ["an answer of HTTP", "HTTP/1.1 503 Service Unavailable"],
    ["a tag", "<tool_use_error>No such file</tool_use_error>"],
    ["a printed dictionary", "{'error': 'card declined'}"],
  ])("%s is an error", (_, result) => expect(isErrorResult(result)).toBe(true));

  it.each<[string, unknown]>([
    ["a first word", "Error-free booking made"],
    ["a first word and more", "Error handling is part of your policy: see page 3"],
    ["nothing found", "Errors found: 0"],
    ["a label that denies it", "Error: none"],
    ["a label that denies it, with more lines", "Errors: 0\nBooked."],
    ["a word that ends alike", "Terror: a film by Roger Corman"],
    ["news of errors", "errors were corrected, all is booked"],
    ["a later word", "Booked. Error: none was seen"],
    ["no error", '{"error":null,"booking":"A1"}'],
    ["no error in other words", '{"error":"","errors":[],"booking":"A1"}'],
    ["error: false", '{"error":false,"message":"booked"}'],
    ["an empty error object", '{"error":{},"booking":"A1"}'],
    ["an error code of zero", '{"error_code":0,"error":{"code":0,"message":""}}'],
    ["a number of errors that is none", '{"errors":0}'],
    ["success", '{"success":true}'],
    ["a status of the thing itself", '{"reservation":"A1","status":"cancelled"}'],
    ["a declined claim that was asked for", '{"claim":"C1","status":"declined"}'],
    ["an HTTP status of success", '{"status":200}'],
    ["an amount", '{"statement":500,"premium":404}'],
    ["a sum that looks like a status", '{"result":450}'],
    ["a code of its own", '{"code":450,"name":"Zone 4"}'],
    ["a program that did well", '{"stdout":"Error: 0","return_code":0}'],
    ["fields without errors", '{"errors":{"date":[]}}'],
    ["a wrapper with a good result", '{"result":{"error":null,"booking":"A1"}}'],
    ["what failed of many", '{"failed":["A1"],"booked":["A2"]}'],
    ["an error deep in what was looked up", '{"log":[{"error":"disk full"}]}'],
    ["a list in which one failed", '[{"booking":"A1"},{"error":"sold out"}]'],
    ["an empty list", "[]"],
    ["nothing", ""],
    ["null", null],
    ["a number", "100"],
    ["broken JSON that speaks of one", '{"note": "error'],
    ["a printed dictionary without one", "{'error': None, 'booking': 'A1'}"],
    ["a text about errors", "The customer reports an error: the page stays white"],
    ["MCP's flag, false", '{"isError":false}'],
  ])("%s is none", (_, result) => expect(isErrorResult(result)).toBe(false));

  it("takes no longer for hostile text", async () => {
    for (const text of [
      "a.".repeat(200_000),
      "A".repeat(400_000),
      `Error${" ".repeat(400_000)}x`,
      `<error${"x".repeat(400_000)}`,
      "[".repeat(400_000),
    ]) {
      const took = await cpuMs(() => expect(isErrorResult(text)).toBe(false), 3000);
      expect(took).toBeLessThan(3000);
    }
  });
});
