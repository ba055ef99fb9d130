import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ENTRY = join(import.meta.dirname, '../../simulators/main.ts')

const simulate = (args: string, env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, ...args.split(' ')], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, lines: stderr.trim().split('\n') }
}

it('says on one line what it can not work with, and ends with 1', () => {
  const registering = '--api http://127.0.0.1:1 --seals 1'
  for (const [args, env, line] of [
    ['--scenario nope', {}, /^--scenario: got "nope", expected one of clean, /],
    ['--seals 1', {}, /^no token for 1 seals .*give them in --tokens FILE or give --api URL$/],
    [registering, { ADMIN_PASSWORD: '' }, /^--api needs a password: --password-file FILE or ADMIN_PASSWORD$/],
  ] as const) {
    const { status, lines } = simulate(args, env)
    expect({ status, lines }).toEqual({ status: 1, lines: [expect.stringMatching(line)] })
  }
})

it('tells its options', () => {
  expect(simulate('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--truth FILE') })
})
