import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { needProgram } from '../servers/need-program.ts'

const ROOT = join(import.meta.dirname, '../..')
const FILE = join(ROOT, 'docker-compose.yml')
const SETTINGS = {
  PUBLIC_URL: 'https://sealtrail.example',
  INFLUX_TOKEN: 'token-of-a-test',
  INFLUX_PASSWORD: 'password-of-a-test',
  TLS_DIR: '/tls-of-a-test',
}

/** What docker-compose makes of the file; from a folder without a `.env`, so that only `env` counts. */
const config = (env: Record<string, string>) => {
  const folder = tempFolder()
  symlinkSync(join(ROOT, 'deploy'), join(folder, 'deploy'))
  return spawnSync('docker-compose', ['--project-directory', folder, '-f', FILE, 'config'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  })
}

describe('docker-compose.yml', () => {
  beforeEach(() => needProgram('docker-compose'))

  it('is accepted', () => {
    const { status, stdout, stderr } = config(SETTINGS)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const service of ['sealtrail:', 'influxdb:', 'front:']) expect(stdout).toContain(`\n  ${service}`)
    expect(stdout).toMatch(/GOMEMLIMIT: 1GiB/) // of deploy/influxdb.env
  })

  it.each(Object.keys(SETTINGS))('does not start without %s: nothing secret has a default', (name) => {
    const { [name as keyof typeof SETTINGS]: _, ...rest } = SETTINGS
    const { status, stderr } = config(rest)
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/missing mandatory value|required variable/i)
  })

  it('opens https and MQTT over TLS to the world, all else to this machine', () => {
    const ports = [...readFileSync(FILE, 'utf8').matchAll(/^ +- "((?:[\d.]+:)?\d+:\d+)"$/gm)].map(([, port]) => port)
    expect(ports.filter((port) => !port?.startsWith('127.0.0.1:')).sort()).toEqual(['443:8443', '8883:8883'])
    expect(ports).toHaveLength(4)
  })
})
