// Makes a fresh clone ready: `node bootstrap.mjs [build]`. The only file that must run on Node 20; the Node that runs the
// rest comes with the dependencies (docs/decisions/0002, 0003).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
/** The oldest Node with everything the code relies on: node:sqlite and types stripped without a flag. */
const OLDEST_NODE = 24
const INSTALLED_MARK = join(ROOT, 'node_modules', '.sealtrail-lock')
const BUILT_MARK = join(ROOT, 'dist', '.sealtrail-web')
/** What the web page is made of (import law: dashboard/web reads domain and contract, nothing else). */
const WEB_SOURCES = ['dashboard/web', 'domain', 'contract', 'package-lock.json', 'tsconfig.base.json']

const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null)
const say = (line) => console.log(`sealtrail: ${line}`)
const fail = (line) => {
  console.error(`sealtrail: ${line}`)
  process.exit(1)
}

/** True when npm's own record of node_modules holds every package of the lockfile that this platform wants. */
function isInstalled(lockText) {
  const record = textOf(join(ROOT, 'node_modules', '.package-lock.json'))
  if (record === null) return false
  const here = JSON.parse(record).packages
  return Object.entries(JSON.parse(lockText).packages).every(
    ([path, wanted]) =>
      path === '' || here[path]?.integrity === wanted.integrity || (wanted.optional && !(path in here)),
  )
}

/** Runs npm, which may be a script (`npm_execpath`) or a command; shows what it says only when it fails. */
function npm(...args) {
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args], { cwd: ROOT, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' })
}

function install() {
  const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  const mark = hashOf(lockText)
  if (textOf(INSTALLED_MARK) === mark) return
  if (!isInstalled(lockText)) {
    say('installing the dependencies (npm ci); the first time takes a minute')
    // No dependency needs an install script (a test keeps it so); none is given the chance to run one.
    const result = npm('ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund')
    if (result.status !== 0) {
      console.error(result.stderr ?? '')
      fail(`npm ci failed (${result.error?.message ?? `exit ${result.status}`}): is the npm registry reachable?`)
    }
  }
  writeFileSync(INSTALLED_MARK, mark)
}

/** The Node that came with the dependencies, else the one that runs this when it is new enough. */
function modernNode() {
  for (const node of [join(ROOT, 'node_modules', '.bin', 'node'), process.execPath]) {
    const version =
      spawnSync(node, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).stdout ?? ''
    if (Number(/^v(\d+)\./.exec(version)?.[1] ?? 0) >= OLDEST_NODE) return node
  }
  return fail(
    `got Node ${process.version} on ${process.platform}-${process.arch} and none from npm for it: install Node ${OLDEST_NODE} or newer`,
  )
}

/** Every file at or below a path, in an order that is the same everywhere. */
function filesUnder(path) {
  const full = join(ROOT, path)
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`))
}

function buildWebPage(node) {
  const files = WEB_SOURCES.flatMap(filesUnder)
  const mark = hashOf(...files.flatMap((file) => [file, readFileSync(join(ROOT, file))]))
  if (existsSync(join(ROOT, 'dist', 'web', 'index.html')) && textOf(BUILT_MARK) === mark) return
  say('building the web page')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', join(ROOT, 'dashboard', 'web', 'vite.config.ts'), '--logLevel', 'error']
  const result = spawnSync(node, args, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' })
  if (result.status !== 0) {
    console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`)
    fail('the web page could not be built; what vite said stands above')
  }
  writeFileSync(BUILT_MARK, mark)
}

install()
const node = modernNode()
if (process.argv.includes('build')) buildWebPage(node)
