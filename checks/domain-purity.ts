import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { typescriptFiles } from './source-files.ts'

/** What ES2024 itself brings of the world outside: clock, chance, waiting, the garbage collector, the machine's locale. */
const IMPURE = [
  'Date',
  'Promise',
  'Intl',
  'Atomics',
  'SharedArrayBuffer',
  'WeakRef',
  'FinalizationRegistry',
  'globalThis',
  'eval',
  'Function',
  'AsyncIterable',
  'AsyncGenerator',
]
/** What else a runtime brings; tsc refuses it as well, as long as no types for it are in reach. */
const RUNTIME = [
  'console',
  'process',
  'fetch',
  'performance',
  'crypto',
  'Buffer',
  'window',
  'document',
  'navigator',
  'queueMicrotask',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'require',
]
const REFUSED = new Set([...IMPURE, ...RUNTIME])
const LOCALE_METHODS = new Set(['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'localeCompare'])

/** One line for each thing in `domain/` that reads a clock, throws dice, waits or talks: `file:line: what`. */
export const domainPurity = (root: string): string[] =>
  typescriptFiles(root)
    .filter((path) => path.startsWith('domain/'))
    .flatMap((path) => impurities(path, readFileSync(join(root, path), 'utf8')))

function impurities(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const what = impurity(node)
    if (what !== null) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function impurity(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async: domain/ never waits'
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier))
    return 'await: domain/ never waits'
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return 'import(): domain/ never waits'
  if (!ts.isIdentifier(node)) return null
  if (node.text === 'Math' && !isPlainMath(node))
    return 'Math but for Math.<name>, or Math.random: chance is an argument'
  if (LOCALE_METHODS.has(node.text)) return `${node.text}: the machine's locale is an input`
  return REFUSED.has(node.text) && !isOwnName(node)
    ? `${node.text}: domain/ gets it as an argument or not at all`
    : null
}

/** `Math.floor` is; `Math.random`, `Math['random']` and `const { random } = Math` are not. */
function isPlainMath(node: ts.Identifier): boolean {
  const { parent } = node
  return ts.isPropertyAccessExpression(parent) && parent.expression === node && parent.name.text !== 'random'
}

/** A property or a member that merely bears the name, as in `{ process: 1 }` or `trip.document`. */
function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node
}
