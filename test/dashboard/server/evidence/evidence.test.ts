import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPack } from '../../../../dashboard/server/verify-evidence/verify-pack.ts'
import { tempFolder } from '../../../adapters/temp-folder.ts'
import type { ApiClient } from '../api-client.ts'
import { colleague } from '../people.ts'
import { ok } from '../scene.ts'
import { startDashboard, type TestDashboard } from '../start-dashboard.ts'
import { fetchPack, makeEvidence, report } from './evidence-scene.ts'

type Files = Record<string, Uint8Array>
const PROVED_BY_HASH_ONLY = ['SHA256SUMS', 'SHA256SUMS.sig']

let dashboard: TestDashboard
let admin: ApiClient
let tripId: string
let pack: Uint8Array
let published: string
let files: Files

beforeAll(async () => {
  dashboard = await startDashboard()
  admin = await dashboard.admin()
  tripId = await makeEvidence(dashboard, admin)
  pack = await fetchPack(dashboard, admin, tripId)
  published = (await ok(admin.call('GET', '/evidence/key'))).publicKey
  files = unzipSync(pack)
})
afterAll(() => dashboard.stop())

const text = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8')
const wrongIn = (bytes: Uint8Array, key: string | null = published): string[] =>
  verifyPack(bytes, key)
    .filter(({ ok: good }) => !good)
    .map(({ check, detail }) => `${check}: ${detail}`)
/** Stored, not compressed: a thousand tampered packs are made in a second. */
const zipped = (changed: Files): Uint8Array => zipSync(changed, { level: 0 })

/** What somebody does who can recompute every hash but has not the platform's key. */
const forged = (changed: Files): Uint8Array => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const own: Files = { ...changed, 'public-key.pem': Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })) }
  const fingerprint = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
  const manifest = JSON.parse(Buffer.from(own['manifest.json'] ?? []).toString()) as object
  own['manifest.json'] = Buffer.from(JSON.stringify({ ...manifest, keyFingerprint: fingerprint }))
  const sums = Object.entries(own)
    .filter(([name]) => !PROVED_BY_HASH_ONLY.includes(name))
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
  own.SHA256SUMS = Buffer.from(sums.join(''))
  own['SHA256SUMS.sig'] = sign(null, own.SHA256SUMS, privateKey)
  return zipped(own)
}
const lines = (name: string): string[] => text(name).trimEnd().split('\n')
const withLines = (name: string, changed: readonly string[]): Files => ({
  ...files,
  [name]: Buffer.from(`${changed.join('\n')}\n`),
})

describe('an evidence pack', () => {
  it('holds every report of the trip as it was received, and nobody else’s', () => {
    const entries = lines('reports.jsonl').map((line) => JSON.parse(line))
    expect(entries.map(({ body }) => JSON.parse(Buffer.from(body, 'base64').toString()).seq)).toEqual(
      Array.from({ length: 30 }, (_, seq) => seq),
    )
    expect(new Set(entries.map(({ sealId }) => sealId))).toEqual(new Set(['VN0001234']))
    expect(text('reports.jsonl')).not.toContain('VN0009999')
    expect(JSON.parse(text('track.geojson')).features).toHaveLength(30)
    expect(JSON.parse(text('alerts.json'))[0].history.map(({ what }: { what: string }) => what)).toEqual([
      'raised',
      'resolved',
    ])
    expect(JSON.parse(text('plan.json')).routes[0].corridor).toBe('LB-DN')
    const kinds = JSON.parse(text('network.geojson')).features.map(
      (feature: { geometry: { type: string } }) => feature.geometry.type,
    )
    expect(kinds).toEqual(['LineString', 'Polygon', 'Polygon'])
    const actions = lines('audit.jsonl').map((line) => JSON.parse(line).action)
    expect(actions).toEqual(expect.arrayContaining(['trip.arm', 'alert.resolved', 'trip.evidence.read']))
  })

  it('is read and printed in both languages, with nothing that could run', () => {
    const html = text('report.html')
    expect(html).toContain('Chứng cứ hành trình · Evidence of trip')
    expect(html).toContain('lái xe nghỉ &#60;b&#62;')
    expect(html).not.toMatch(/<script|https?:/)
    expect(html).toContain('<polyline')
  })

  it('verifies, and says what it found', () => {
    const findings = verifyPack(pack, published)
    expect(findings.filter(({ ok: good }) => !good)).toEqual([])
    expect(findings.map(({ check, detail }) => `${check}: ${detail}`)).toEqual(
      expect.arrayContaining([
        'files: 13 files, each as it was listed',
        expect.stringMatching(/^reports: 30 raw reports in the journal's chain, 10 gaps/),
        'track: 30 fixes, each received with a raw report',
        'serial numbers: VN0001234: 0 to 29, none missing',
      ]),
    )
  })

  it('takes what came late, and leaves the next trip’s reports out', async () => {
    const nowMs = dashboard.nowMs()
    await ok(admin.call('POST', `/trips/${tripId}/close`, { reason: 'xong' }))
    const late = await report(dashboard, { seq: 900, atMs: nowMs - 60_000, receivedAtMs: nowMs + 3_600_000 })
    const next = await report(dashboard, { seq: 901, atMs: nowMs + 3_600_000, receivedAtMs: nowMs + 3_601_000 })
    const offsets = Buffer.from(unzipSync(await fetchPack(dashboard, admin, tripId))['reports.jsonl'] ?? [])
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).offset)
    expect(offsets).toContain(late)
    expect(offsets).not.toContain(next)
  })
})

describe('tampering with a pack', () => {
  it('is found at every byte of every file', () => {
    for (const [name, bytes] of Object.entries(files)) {
      // Every byte of what is small; of the rest, bytes all over.
      const step = Math.max(1, Math.floor(bytes.length / 30))
      for (let at = 0; at < bytes.length; at += step) {
        const flipped = Uint8Array.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ 1
        expect(wrongIn(zipped({ ...files, [name]: flipped })), `${name} at ${at}`).not.toEqual([])
      }
    }
  })

  it('is found when a file is missing, strange, or there twice', () => {
    for (const name of Object.keys(files)) {
      const { [name]: _, ...rest } = files
      expect(wrongIn(zipped(rest)), name).not.toEqual([])
    }
    expect(wrongIn(zipped({ ...files, 'readme.txt': Buffer.from('x') }))).toEqual([
      'files: readme.txt does not belong here',
    ])
    expect(wrongIn(Buffer.from('no ZIP'))).toEqual([expect.stringMatching(/^ZIP: can't be read/)])
  })

  it('is found in the chains by whoever has another key, and by that key', () => {
    expect(wrongIn(forged(files), null)).toEqual([])
    expect(wrongIn(forged(files))).toEqual([
      expect.stringMatching(/^signature: signed with key .* not the platform's own/),
    ])
    for (const name of ['reports.jsonl', 'audit.jsonl']) {
      const all = lines(name)
      expect(all.length, name).toBeGreaterThan(3)
      const changed = {
        removed: all.toSpliced(2, 1),
        'cut off': all.slice(0, -1),
        beheaded: all.slice(1),
        doubled: [...all, all[2] as string],
        reworded: all.with(
          2,
          (all[2] as string).replace(
            /"(receivedAtMs|seq)":(\d)/,
            (_, key, digit) => `"${key}":${Number(digit) === 9 ? 8 : Number(digit) + 1}`,
          ),
        ),
        swapped: all
          .with(1, swap(all[1] as string, all[2] as string))
          .with(2, swap(all[2] as string, all[1] as string)),
        garbled: all.with(3, 'x'),
      }
      for (const [how, tampered] of Object.entries(changed)) {
        const found = wrongIn(forged(withLines(name, tampered)), null)
        expect(found.join(), `${name} ${how}`).toMatch(name === 'reports.jsonl' ? /^reports: / : /^audit: /)
      }
    }
  })

  it('is found when the track shows what nobody reported, or alerts are of another trip', () => {
    const track = text('track.geojson').replace(/"receivedAt":"20/, '"receivedAt":"19')
    expect(wrongIn(forged({ ...files, 'track.geojson': Buffer.from(track) }), null).join()).toMatch(
      /^track: the fix of/,
    )
    const alerts = text('alerts.json').replace(tripId, 'T0000000000XX')
    expect(wrongIn(forged({ ...files, 'alerts.json': Buffer.from(alerts) }), null).join()).toMatch(/^trip: alert/)
  })
})

/** The second line's content under the first one's place in the chain. */
const swap = (place: string, content: string): string => {
  const { offset, seq, previousHash, hash } = JSON.parse(place)
  const moved = { ...JSON.parse(content), previousHash, hash }
  return JSON.stringify(offset === undefined ? { ...moved, seq } : { ...moved, offset })
}

describe('without our software', () => {
  const unpacked = (): string => {
    const folder = tempFolder()
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    return folder
  }

  it('sha256sum and openssl verify it, as VERIFY.md says', () => {
    const folder = unpacked()
    const commands = [...text('VERIFY.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block as string)
    expect(commands).toHaveLength(3)
    const shell = (command: string) => spawnSync('bash', ['-ec', command], { cwd: folder, encoding: 'utf8' })
    const sums = shell(commands[0] as string)
    expect([sums.status, sums.stdout.trimEnd().split('\n').length]).toEqual([0, 13])
    const signature = shell(commands[1] as string)
    expect([signature.status, signature.stdout]).toEqual([
      0,
      expect.stringContaining('Signature Verified Successfully'),
    ])
    expect(signature.stdout).toContain(JSON.parse(text('manifest.json')).keyFingerprint)
    const { previousHash, offset, receivedAtMs, sealId, body, hash } = JSON.parse(lines('reports.jsonl')[4] as string)
    const given = `PREV=${previousHash} OFFSET=${offset} RECEIVED=${receivedAtMs} SEAL=${sealId} BODY=${body}\n`
    expect(shell(given + commands[2]).stdout).toBe(`${hash}  -\n`)
    writeFileSync(join(folder, 'trip.json'), '{}')
    expect(shell(commands[0] as string).status).not.toBe(0)
  })

  it('unzip opens it', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'pack.zip'), pack)
    const script =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()))'
    expect(execFileSync('python3', ['-c', script, join(folder, 'pack.zip')], { encoding: 'utf8' })).toBe('15\n')
  })
})

describe('npm run verify', () => {
  const verify = (...args: string[]) =>
    spawnSync(process.execPath, ['dashboard/server/verify-evidence/main.ts', ...args], { encoding: 'utf8' })

  it('says what it found and fails on a tampered pack', () => {
    const folder = tempFolder()
    mkdirSync(folder, { recursive: true })
    const [good, bad, key] = ['good.zip', 'bad.zip', 'key.pem'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(good, pack)
    writeFileSync(bad, zipped({ ...files, 'trip.json': Buffer.from('{}') }))
    writeFileSync(key, published)
    const fine = verify(good, '--key', key)
    expect([fine.status, fine.stdout]).toEqual([0, expect.stringContaining('The pack is as it was made.')])
    const tampered = verify(bad)
    expect([tampered.status, tampered.stdout]).toEqual([
      1,
      expect.stringContaining('WRONG files: trip.json was changed'),
    ])
    expect([verify().status, verify().stderr]).toEqual([1, 'usage: npm run verify -- FILE [--key published-key.pem]\n'])
    expect(verify(join(folder, 'none.zip')).status).toBe(1)
  })
})

describe('who may have it', () => {
  it('is told by role and region, and written down', async () => {
    const far = await colleague(dashboard, { username: 'far', role: 'supervisor', region: 'II' })
    const near = await colleague(dashboard, { username: 'near', role: 'supervisor', region: 'IX' })
    const officer = await colleague(dashboard, { username: 'lan', role: 'officer', region: 'IX' })
    expect((await far.call('GET', `/trips/${tripId}/evidence`)).status).toBe(404)
    expect((await officer.call('GET', `/trips/${tripId}/evidence`)).status).toBe(403)
    expect(verifyPack(await fetchPack(dashboard, near, tripId), published).every(({ ok: good }) => good)).toBe(true)
    const { items } = await ok(admin.call('GET', '/audit?action=trip.evidence.read&by=near'))
    expect(items).toMatchObject([{ target: `trip ${tripId}` }])
  })
})
