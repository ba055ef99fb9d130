import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startPlatform } from '../../bench/platform/start-platform.ts'
import { tempFolder } from '../adapters/temp-folder.ts'

const ENTRY = join(import.meta.dirname, '../../main.mjs')

it('keeps what it and its threads compiled for the next start', { timeout: 60_000 }, async () => {
  const code = tempFolder()
  const platform = await startPlatform(tempFolder(), { NODE_COMPILE_CACHE: code })
  await platform.stop()
  // V8 has other flags by the time when threads begin: a folder of theirs.
  const kept = readdirSync(code).map((folder) => readdirSync(join(code, folder)).length)
  expect(kept).toHaveLength(2)
  expect(Math.min(...kept)).toBeGreaterThan(100)
})

it('starts without where it can keep nothing, and says in one line which setting is wrong', { timeout: 60_000 }, () => {
  const file = join(tempFolder(), 'no-folder')
  writeFileSync(file, '')
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(file, 'code'), HTTP_PORT: 'none' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY], { encoding: 'utf8', env })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^HTTP_PORT.*\n$/)
})

it('keeps it beside the code when the setting is empty, and never where others may write', { timeout: 60_000 }, () => {
  const TMPDIR = tempFolder()
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: '', TMPDIR, HTTP_PORT: 'none' }
  expect(spawnSync(process.execPath, [ENTRY], { env }).status).toBe(1)
  expect(readdirSync(TMPDIR)).toEqual([])
})
