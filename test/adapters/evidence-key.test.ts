import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fingerprintOf, openEvidenceKey } from '../../adapters/evidence-key.ts'
import { tempFolder } from './temp-folder.ts'

const BYTES = Buffer.from('a list of hashes')

it('is made once, for its owner only, and is the same after a restart', () => {
  const folder = tempFolder()
  const file = join(folder, 'evidence-key.pem')
  const first = openEvidenceKey(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['evidence-key.pem'])
  const again = openEvidenceKey(file)
  expect(again.publicKeyPem).toBe(first.publicKeyPem)
  expect(again.fingerprint).toBe(fingerprintOf(first.publicKeyPem))
  expect(verify(null, BYTES, createPublicKey(first.publicKeyPem), again.sign(BYTES))).toBe(true)
  expect(verify(null, Buffer.from('another list'), createPublicKey(first.publicKeyPem), again.sign(BYTES))).toBe(false)
})

it('tells another file from a key, and leaves it', () => {
  const file = join(tempFolder(), 'evidence-key.pem')
  writeFileSync(file, 'nothing')
  expect(() => openEvidenceKey(file)).toThrow(/evidence-key\.pem: got something else, expected an Ed25519 private key/)
  expect(readFileSync(file, 'utf8')).toBe('nothing')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  expect(() => openEvidenceKey(file)).toThrow(/got a key of type rsa/)
})
