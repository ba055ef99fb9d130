import { accessSync, constants, statSync } from 'node:fs'
import { BlockList, isIP, isIPv4 } from 'node:net'
import { z } from 'zod'
import { type MapPackage, readMapPackage } from './map-package.ts'

/** What holds when a setting is unset. Each line: unit and reason. */
export const CONFIG_DEFAULTS = {
  /** TCP port; the customary unprivileged one for HTTP. */
  HTTP_PORT: '8080',
  /** Address to listen on; only this machine hears us until someone decides otherwise. */
  HTTP_HOST: '127.0.0.1',
  /** TCP port registered for MQTT (IANA). */
  MQTT_PORT: '1883',
  /** Address to listen on, plain and TLS; as for HTTP. */
  MQTT_HOST: '127.0.0.1',
  /** TCP port registered for MQTT over TLS (IANA); served when TLS_CERT and TLS_KEY are set. */
  MQTT_TLS_PORT: '8883',
  /** Folder; beside the code, so that the first start needs no rights elsewhere. */
  DATA_DIR: './data',
  /** InfluxDB 2 organisation; 1.x and 3 ignore it. The name `docker-compose.yml` creates. */
  INFLUX_ORG: 'sealtrail',
  /** InfluxDB bucket (2.x) or database (1.x, 3). The name `docker-compose.yml` creates. */
  INFLUX_BUCKET: 'sealtrail',
  /** Days; longer than any journey and the usual time to object to a finding, short enough for one disk. */
  JOURNAL_DAYS: '90',
  /** pino level; one line for each thing that happened, none for each report. */
  LOG_LEVEL: 'info',
} as const

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** A whole number of days an operator can mean: a century is a typing error. */
const MOST_DAYS = 36_500

const wholeNumber = (from: number, to: number) => {
  const expected = `a whole number from ${from} to ${to}`
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= from && value <= to, expected)
}

const isReadableFile = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK)
    return statSync(path).isFile()
  } catch {
    return false // the caller says which setting and which path
  }
}
const file = z.string().refine(isReadableFile, 'the path of a file this process may read')

const httpUrl = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null
}
const withoutCredentials = (text: string): boolean => {
  const url = httpUrl(text)
  return url !== null && url.username === '' && url.password === ''
}

const origin = z
  .string()
  .refine((text) => {
    const url = httpUrl(text)
    return url !== null && withoutCredentials(text) && `${url.pathname}${url.search}${url.hash}` === '/'
  }, 'an address without a path, such as https://sealtrail.example')
  .transform((text) => new URL(text).origin)

const isTileAddress = (text: string): boolean =>
  httpUrl(text) !== null && ['{z}', '{x}', '{y}'].every((part) => text.includes(part))

/** A tile address as it is; a file as what it says of itself. */
const mapTiles = z.string().transform((text, context): string | MapPackage => {
  if (isTileAddress(text)) return text
  try {
    if (isReadableFile(text)) return readMapPackage(text)
    context.addIssue({ code: 'custom', message: 'a tile address with {z}, {x}, {y}, or a PMTiles file' })
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
  }
  return z.NEVER
})

/** `10.0.0.0/8, fd00::/8 192.0.2.7`: ranges, or single addresses, parted by commas or spaces. */
const addressRanges = z.string().transform((text, context) => {
  const ranges = new BlockList()
  for (const range of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const [address = '', prefix, ...rest] = range.split('/')
    const bits = isIPv4(address) ? 32 : 128
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (!isIP(address) || rest.length > 0 || !(length <= bits)) {
      context.addIssue({ code: 'custom', message: 'address ranges parted by commas, such as 10.0.0.0/8,fd00::/8' })
      return z.NEVER
    }
    ranges.addSubnet(address, length, isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return ranges
})

const notBuiltYet = z.never('nothing: it is not built yet, unset it').optional()
const word = z.string().regex(/^\S+$/, 'a name without spaces')

/** Every setting of CONTRACT, "Settings", as text from the environment; a failing part's message is what was expected. */
export const settingsSchema = z.object({
  HTTP_PORT: wholeNumber(0, 65_535),
  HTTP_HOST: word,
  MQTT_PORT: wholeNumber(0, 65_535),
  MQTT_HOST: word,
  MQTT_TLS_PORT: wholeNumber(0, 65_535),
  TLS_CERT: file.optional(),
  TLS_KEY: file.optional(),
  TLS_CLIENT_CA: file.optional(),
  DATA_DIR: z.string(),
  INFLUX_URL: z
    .string()
    .refine(withoutCredentials, 'an address such as http://127.0.0.1:8086 (user:password goes into INFLUX_TOKEN)')
    .optional(),
  INFLUX_TOKEN: z.string().optional(),
  INFLUX_ORG: z.string(),
  INFLUX_BUCKET: z.string(),
  ADMIN_PASSWORD: z.string().optional(),
  PUBLIC_URL: origin.optional(),
  MAP_TILES: mapTiles.optional(),
  WEBHOOK_ALLOW: addressRanges.optional(),
  JOURNAL_DAYS: wholeNumber(1, MOST_DAYS),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`),
  DATABASE_URL: notBuiltYet,
  NATS_URL: notBuiltYet,
})
