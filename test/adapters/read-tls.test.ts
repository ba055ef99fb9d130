import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTls } from '../../adapters/read-tls.ts'
import { tempFolder } from './temp-folder.ts'

test('files that hold no certificate are refused with the setting, the path and what is expected', () => {
  const file = join(tempFolder(), 'mqtt.crt')
  writeFileSync(file, 'no certificate')
  const config = { port: 8883, certFile: file, keyFile: file, clientCaFile: null }
  expect(() => readTls(config)).toThrow(
    /^TLS_CERT: got ".*mqtt\.crt", expected a certificate in PEM \(.*no start line\)$/,
  )
})
