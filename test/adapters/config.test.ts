import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../adapters/config.ts'
import { ConfigError } from '../../adapters/config-error.ts'

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).not.toContain('\n')
    return (error as Error).message
  }
  throw new Error(`${JSON.stringify(env)} was accepted`)
}

describe('settings', () => {
  test('all are optional', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      http: { port: 8080, host: '127.0.0.1' },
      mqtt: { port: 1883, host: '127.0.0.1', tls: null },
      influx: null,
      adminPassword: null,
      publicUrl: null,
      mapTiles: null,
      journalDays: 90,
      logLevel: 'info',
    })
    expect(isAbsolute(config.dataDir)).toBe(true)
    expect(config.webhookAllow.rules).toEqual([])
  })

  test('.env.example lists every setting with its default', () => {
    const example = parseEnv(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'))
    expect(readConfig(example)).toEqual(readConfig({}))
    // CONTRACT, "Settings", what is built
    const promised =
      'HTTP_PORT HTTP_HOST MQTT_PORT MQTT_HOST MQTT_TLS_PORT TLS_CERT TLS_KEY TLS_CLIENT_CA DATA_DIR INFLUX_URL ' +
      'INFLUX_TOKEN INFLUX_ORG INFLUX_BUCKET ADMIN_PASSWORD PUBLIC_URL MAP_TILES WEBHOOK_ALLOW JOURNAL_DAYS LOG_LEVEL'
    expect(Object.keys(example).sort()).toEqual(promised.split(' ').sort())
  })

  test('an empty one counts as unset', () => {
    expect(readConfig({ HTTP_PORT: '', INFLUX_URL: '', WEBHOOK_ALLOW: '', DATABASE_URL: '' })).toEqual(readConfig({}))
  })

  test('the whole is frozen', () => {
    const config = readConfig({ TLS_CERT: 'package.json', TLS_KEY: 'package.json', INFLUX_URL: 'http://db:8086' })
    for (const part of [config, config.http, config.mqtt, config.mqtt.tls, config.influx]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })

  test('TLS is served with a certificate and a key', () => {
    const tls = { MQTT_TLS_PORT: '0', TLS_CERT: 'package.json', TLS_KEY: 'biome.json' }
    expect(readConfig(tls).mqtt.tls).toEqual({
      port: 0,
      certFile: 'package.json',
      keyFile: 'biome.json',
      clientCaFile: null,
    })
  })

  test('WEBHOOK_ALLOW takes ranges and single addresses', () => {
    const { webhookAllow } = readConfig({ WEBHOOK_ALLOW: '10.20.0.0/16, fd00::/8 192.0.2.7' })
    expect(webhookAllow.check('10.20.3.4')).toBe(true)
    expect(webhookAllow.check('10.21.3.4')).toBe(false)
    expect(webhookAllow.check('fd12::1', 'ipv6')).toBe(true)
    expect(webhookAllow.check('192.0.2.7')).toBe(true)
    expect(webhookAllow.check('192.0.2.8')).toBe(false)
  })

  test('PUBLIC_URL becomes an origin', () => {
    expect(readConfig({ PUBLIC_URL: 'https://seals.example/' }).publicUrl).toBe('https://seals.example')
  })

  test.each([
    [{ HTTP_PORT: '80a' }, 'HTTP_PORT: got "80a", expected a whole number from 0 to 65535'],
    [{ MQTT_PORT: '65536' }, 'MQTT_PORT: got "65536", expected a whole number from 0 to 65535'],
    [{ JOURNAL_DAYS: '0' }, 'JOURNAL_DAYS: got "0", expected a whole number from 1 to 36500'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: got "loud", expected one of trace, debug, info, warn, error, fatal, silent'],
    [{ WEBHOOK_ALLOW: '10.0.0.0/33' }, 'WEBHOOK_ALLOW: got "10.0.0.0/33", expected address ranges parted by commas'],
    [{ WEBHOOK_ALLOW: 'intranet' }, 'WEBHOOK_ALLOW: got "intranet", expected address ranges'],
    [
      { PUBLIC_URL: 'https://a.example/x' },
      'PUBLIC_URL: got "https://a.example/x", expected an address without a path',
    ],
    [{ INFLUX_URL: 'influx:8086' }, 'INFLUX_URL: got "influx:8086", expected an address such as'],
    [{ MAP_TILES: '/no/such.pmtiles' }, 'MAP_TILES: got "/no/such.pmtiles", expected a tile address'],
    [{ TLS_CERT: '/no/such.pem' }, 'TLS_CERT: got "/no/such.pem", expected the path of a file'],
    [
      { TLS_KEY: 'package.json' },
      'TLS_KEY: got "package.json" without the rest, expected TLS_CERT and TLS_KEY both set',
    ],
    [{ DATABASE_URL: 'postgres://x' }, 'DATABASE_URL: got a value, expected nothing: it is not built yet, unset it'],
    [{ NATS_URL: 'nats://x' }, 'NATS_URL: got a value, expected nothing: it is not built yet, unset it'],
  ])('%o is refused with one line', (env, message) => {
    expect(refusal(env as unknown as Record<string, string>)).toContain(message)
  })

  test('no refusal shows a secret', () => {
    expect(refusal({ INFLUX_TOKEN: 'hush' })).not.toContain('hush')
    expect(refusal({ INFLUX_URL: 'http://me:hush@db:8086' })).not.toContain('hush')
    expect(refusal({ DATABASE_URL: 'postgres://me:hush@db' })).not.toContain('hush')
  })
})
