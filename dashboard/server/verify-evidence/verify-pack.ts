import { manifestSchema, PACK } from '../../../contract/evidence/pack.ts'
import { type Finding, judged, wrong } from './finding.ts'
import { type PackFiles, readZip } from './read-zip.ts'
import { verifyAudit, verifyReports } from './verify-chain.ts'
import { readJson, tellSerials, verifySubject, verifyTrack } from './verify-contents.ts'
import { verifySignature, verifySums } from './verify-sums.ts'

/**
 * Everything that a pack's bytes can prove, without a server or a database. `publishedPem` is the platform's key as it is
 * known from elsewhere; without it the signature only proves that whoever signed had the key in the pack.
 */
export const verifyPack = (bytes: Uint8Array, publishedPem: string | null): Finding[] => {
  let files: PackFiles
  try {
    files = readZip(bytes)
  } catch (error) {
    return [wrong('ZIP', `can't be read: ${error instanceof Error ? error.message : String(error)}`)]
  }
  const { finding: signature, fingerprint } = verifySignature(files, publishedPem)
  const outer = [verifySums(files), signature]
  const manifest = readJson(files, PACK.manifest, manifestSchema)
  if (!manifest) return [...outer, wrong('manifest', `${PACK.manifest} can't be read by this version`)]
  const named = manifest.keyFingerprint === fingerprint ? [] : [`it names key ${manifest.keyFingerprint}`]
  const { entries, finding: reports } = verifyReports(files.get(PACK.reports), manifest.journal)
  return [
    ...outer,
    judged('manifest', named, `${manifest.form}, made ${manifest.madeAt} by ${manifest.madeBy}`),
    verifySubject(files, manifest),
    reports,
    verifyAudit(files.get(PACK.audit), manifest.audit),
    verifyTrack(files, entries, manifest),
    ...tellSerials(entries),
  ]
}
