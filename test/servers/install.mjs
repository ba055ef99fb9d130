// Set-up of `npm test`: the real servers and the real browser, from Debian, where this machine lets us. Runs on Node 20.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { isOnPath, missingPrograms } from './programs.mjs'

/** While this script exists and exits with 101, Debian packages start no service (invoke-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d'

const apt = (...args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const result = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (result.status !== 0)
    console.log(`sealtrail: apt-get ${args[0]} failed: ${(result.stderr ?? '').trim().split('\n').at(-1)}`)
  return result.status === 0
}

function withoutStartingServices(install) {
  const mine = !existsSync(POLICY)
  if (mine) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    if (mine) rmSync(POLICY)
  }
}

const wanted = missingPrograms()
if (wanted.length > 0 && process.getuid?.() === 0 && isOnPath('apt-get')) {
  console.log(`sealtrail: installing for the tests: ${wanted.map(([, name]) => name).join(' ')}`)
  withoutStartingServices(() => {
    if (!apt('update')) return
    // One by one: a package this Debian does not know takes no other with it.
    for (const [, name] of wanted) apt('install', '-y', '--no-install-recommends', name)
  })
}
const missing = missingPrograms().map(([command]) => command)
if (missing.length > 0) {
  console.log(
    `sealtrail: ${missing.length} programs are missing; tests that need them are skipped: ${missing.join(', ')}`,
  )
}
