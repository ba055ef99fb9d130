import { createHash, verify } from 'node:crypto'
import { fingerprintOf } from '../../../adapters/evidence-key.ts'
import { PACK } from '../../../contract/evidence/pack.ts'
import { type Finding, judged, wrong } from './finding.ts'
import type { PackFiles } from './read-zip.ts'

const LINE = /^([0-9a-f]{64}) {2}([^\n/\\]+)$/

/** Every file is listed with the hash it has, and nothing else is there: what `sha256sum -c` says, and the rest. */
export const verifySums = (files: PackFiles): Finding => {
  const text = Buffer.from(files.get(PACK.sums) ?? []).toString('utf8')
  const lines = text.split('\n').slice(0, -1)
  const faults: string[] = text.endsWith('\n') ? [] : [`${PACK.sums} is missing or cut off`]
  const listed = new Set<string>([PACK.sums, PACK.signature])
  for (const line of lines) {
    const [, sha256, name = ''] = LINE.exec(line) ?? []
    const bytes = files.get(name)
    if (sha256 === undefined) faults.push(`${PACK.sums} has a line that is none: ${JSON.stringify(line.slice(0, 80))}`)
    else if (!bytes) faults.push(`${name} is missing`)
    else if (createHash('sha256').update(bytes).digest('hex') !== sha256) faults.push(`${name} was changed`)
    listed.add(name)
  }
  const needed = Object.values(PACK).filter((name) => !listed.has(name) || !files.has(name))
  const strange = [...files.keys()].filter((name) => !listed.has(name))
  faults.push(...needed.map((name) => `${name} is missing`), ...strange.map((name) => `${name} does not belong here`))
  return judged('files', [...new Set(faults)], `${lines.length} files, each as it was listed`)
}

export type Signed = { readonly finding: Finding; readonly fingerprint: string | null }

/** Ed25519 over the list of hashes; with a key that is known from elsewhere, that key and no other. */
export const verifySignature = (files: PackFiles, publishedPem: string | null): Signed => {
  const check = 'signature'
  const [sums, signature, pem] = [PACK.sums, PACK.signature, PACK.publicKey].map((name) => files.get(name))
  if (!sums || !signature || !pem)
    return { finding: wrong(check, 'the list, its signature or the key is missing'), fingerprint: null }
  try {
    const key = Buffer.from(pem).toString('utf8')
    const fingerprint = fingerprintOf(key)
    const faults: string[] = []
    if (!verify(null, sums, key, signature)) faults.push(`${PACK.sums} was not signed like this by ${PACK.publicKey}`)
    if (publishedPem !== null && fingerprintOf(publishedPem) !== fingerprint)
      faults.push(`signed with key ${fingerprint}, expected ${fingerprintOf(publishedPem)}: not the platform's own`)
    const whose = publishedPem === null ? 'compare this with what the platform publishes: key' : 'the published key'
    return { finding: judged(check, faults, `${whose} ${fingerprint}`), fingerprint }
  } catch (error) {
    return { finding: wrong(check, `${PACK.publicKey} can't be used: ${(error as Error).message}`), fingerprint: null }
  }
}
