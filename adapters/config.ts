import { BlockList } from 'node:net'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { CONFIG_DEFAULTS, type LOG_LEVELS, settingsSchema } from './config-schema.ts'
import type { MapPackage } from './map-package.ts'

export type InfluxConfig = {
  readonly url: string
  /** An API token, or `user:password` for 1.x; null when the server asks for none. */
  readonly token: string | null
  readonly org: string
  readonly bucket: string
}
/** Paths of PEM files. Clients may show certificates signed by `clientCaFile`; null = tokens only. */
export type TlsConfig = {
  readonly port: number
  readonly certFile: string
  readonly keyFile: string
  readonly clientCaFile: string | null
}

/** The settings of CONTRACT, read once, frozen, passed in. */
export type Config = {
  /** Port 0 is any free port. */
  readonly http: { readonly port: number; readonly host: string }
  readonly mqtt: { readonly port: number; readonly host: string; readonly tls: TlsConfig | null }
  /** Absolute. */
  readonly dataDir: string
  /** Null: positions are kept in SQLite. */
  readonly influx: InfluxConfig | null
  readonly adminPassword: string | null
  /** An origin without a slash at its end. */
  readonly publicUrl: string | null
  /** The road map: a tile address with {z}, {x}, {y}, or a PMTiles file. */
  readonly mapTiles: string | MapPackage | null
  /** Address ranges that may be webhook targets though private: `check(address, 'ipv4' | 'ipv6')`. */
  readonly webhookAllow: BlockList
  readonly journalDays: number
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

type Settings = z.output<typeof settingsSchema>

const SECRETS = ['INFLUX_TOKEN', 'ADMIN_PASSWORD', 'DATABASE_URL', 'NATS_URL']

/** The value as an operator may see it: no secret, and no `user:password@` of an address. */
const shown = (setting: string, value: string): string =>
  SECRETS.includes(setting) ? 'a value' : JSON.stringify(value.replace(/\/\/[^/]*@/, '//…@'))

const tlsConfig = (settings: Settings): TlsConfig | null => {
  const { TLS_CERT: certFile, TLS_KEY: keyFile, TLS_CLIENT_CA: clientCaFile } = settings
  if (certFile !== undefined && keyFile !== undefined) {
    return { port: settings.MQTT_TLS_PORT, certFile, keyFile, clientCaFile: clientCaFile ?? null }
  }
  const alone = Object.entries({ TLS_CERT: certFile, TLS_KEY: keyFile, TLS_CLIENT_CA: clientCaFile }).find(([, v]) => v)
  if (!alone) return null
  throw new ConfigError(alone[0], `${JSON.stringify(alone[1])} without the rest`, 'TLS_CERT and TLS_KEY both set')
}

const influxConfig = (settings: Settings): InfluxConfig | null => {
  const { INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: bucket } = settings
  if (url !== undefined) return { url, token: token ?? null, org, bucket }
  if (token === undefined) return null
  throw new ConfigError('INFLUX_TOKEN', 'a value without INFLUX_URL', 'INFLUX_URL set too, or neither')
}

const freeze = (config: Config): Config => {
  const { webhookAllow: _, ...plain } = config // a BlockList keeps its ranges outside JavaScript
  for (const part of [...Object.values(plain), config.mqtt.tls]) Object.freeze(part)
  return Object.freeze(config)
}

/**
 * Reads the settings from an environment; an empty one counts as unset, foreign ones are ignored.
 *
 * Throws `ConfigError`, whose message is one line for the operator.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settingsSchema.safeParse({ ...CONFIG_DEFAULTS, ...given })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const setting = String(issue?.path[0])
    throw new ConfigError(setting, shown(setting, given[setting] ?? ''), issue?.message ?? 'another value')
  }
  const settings = parsed.data
  return freeze({
    http: { port: settings.HTTP_PORT, host: settings.HTTP_HOST },
    mqtt: { port: settings.MQTT_PORT, host: settings.MQTT_HOST, tls: tlsConfig(settings) },
    dataDir: resolve(settings.DATA_DIR),
    influx: influxConfig(settings),
    adminPassword: settings.ADMIN_PASSWORD ?? null,
    publicUrl: settings.PUBLIC_URL ?? null,
    mapTiles: settings.MAP_TILES ?? null,
    webhookAllow: settings.WEBHOOK_ALLOW ?? new BlockList(),
    journalDays: settings.JOURNAL_DAYS,
    logLevel: settings.LOG_LEVEL,
  })
}
