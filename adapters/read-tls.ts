import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { TlsConfig } from './config.ts'
import { ConfigError } from './config-error.ts'

type Tls = { readonly port: number; readonly cert: string; readonly key: string; readonly clientCa?: string }

const check = (
  setting: string,
  given: string,
  expected: string,
  options: Parameters<typeof createSecureContext>[0],
) => {
  try {
    createSecureContext(options)
  } catch (error) {
    throw new ConfigError(setting, JSON.stringify(given), `${expected} (${(error as Error).message})`)
  }
}

/** What the files of a TLS configuration hold. Throws `ConfigError`, one line, when they are no certificate and its key. */
export const readTls = (config: TlsConfig): Tls => {
  const cert = readFileSync(config.certFile, 'utf8')
  const key = readFileSync(config.keyFile, 'utf8')
  const clientCa = config.clientCaFile === null ? undefined : readFileSync(config.clientCaFile, 'utf8')
  check('TLS_CERT', config.certFile, 'a certificate in PEM', { cert })
  check('TLS_KEY', config.keyFile, 'the private key of TLS_CERT in PEM, without a passphrase', { cert, key })
  if (clientCa) check('TLS_CLIENT_CA', String(config.clientCaFile), 'certificates in PEM', { cert: clientCa })
  return { port: config.port, cert, key, ...(clientCa === undefined ? {} : { clientCa }) }
}
