/** Functions that `scripts/launch/parts.ts` gives to every part. */
const IMPORT = "Import";
const LAZILY = "Lazily";

/**
 * A plugin for a bundle in CommonJS whose parts have no effects when they are loaded.
 *
 * A part that another one needs, or a module of Node, is loaded when the first of its values is used, not
 * before: a command uses few of the values that its parts could need. And `import()` becomes a call of a
 * function, because code that V8 gets from `vm.Script` would need an experimental option of Node's for it.
 */
export const lazyParts = {
  name: "lazy-parts",
  renderChunk(code, { fileName }) {
    try {
      const lazy = lazyPart(code, this.parse(code));
      // A name that means something else in a function would give code that can't be read.
      this.parse(lazy);
      return { code: lazy, map: null };
    } catch (cause) {
      throw new Error(`${fileName}: ${cause.message}`, { cause });
    }
  },
};

/**
 * The code of a part, with the changes above. Lines stay lines, so that places in errors stay right.
 * @param program its syntax tree
 */
export function lazyPart(code, program) {
  const changed = new Set();
  eachNode(program, (node) => {
    if (node.type === "AssignmentExpression") changed.add(node.left.name);
  });
  const needed = new Map(
    program.body
      .flatMap(loadedBy)
      .filter(({ name }) => !changed.has(name))
      .map((one) => [one.name, one]),
  );
  const edits = [...needed.values()].map(({ call }) => ({ ...call, text: LAZILY }));
  eachNode(program, (node) => {
    if (node.type === "Property" && node.shorthand && needed.has(node.key.name))
      throw new Error(`it has a field ${node.key.name}`);
    if (node.type === "ImportExpression" && node.options) throw new Error("it imports with options");
    if (node.type === "ImportExpression")
      edits.push({ start: node.start, end: node.start + "import".length, text: IMPORT });
    if (node.type !== "Identifier") return;
    if (node.name === IMPORT || node.name === LAZILY) throw new Error(`it has a ${node.name} of its own`);
    const part = needed.get(node.name);
    // The parentheses are for `new`, which would take the first call for its own.
    if (part !== undefined && part.declared !== node.start)
      edits.push({ start: node.start, end: node.end, text: `(${node.name}())` });
  });
  return edited(code, edits);
}

/** What a statement loads, a part or a module of Node: `const require_a = require("./a.cjs");` */
function loadedBy(statement) {
  if (statement.type !== "VariableDeclaration") return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const loads =
      id.type === "Identifier" &&
      init?.type === "CallExpression" &&
      init.callee.name === "require" &&
      /^(?:\.\/|node:)/.test(String(init.arguments[0].value));
    return loads ? [{ name: id.name, declared: id.start, call: init.callee }] : [];
  });
}

function eachNode(node, visit) {
  if (node === null || typeof node !== "object") return;
  if (typeof node.type === "string") visit(node);
  for (const inner of Object.values(node)) eachNode(inner, visit);
}

function edited(code, edits) {
  let out = "";
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    out += code.slice(at, start) + text;
    at = end;
  }
  return out + code.slice(at);
}
