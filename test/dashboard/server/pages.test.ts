import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needProgram } from '../../servers/need-program.ts'
import { startDashboard, type TestDashboard } from './start-dashboard.ts'

let dashboard: TestDashboard
let webRoot: string
beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'sealtrail-web-'))
  mkdirSync(join(webRoot, 'assets'))
  writeFileSync(
    join(webRoot, 'index.html'),
    '<!doctype html><title>Sealtrail</title><script src="/assets/a-1.js"></script>',
  )
  writeFileSync(join(webRoot, 'assets', 'a-1.js'), 'document.title = "ran"')
  dashboard = await startDashboard({ webRoot, mapTiles: 'https://{s}.tiles.example/{z}/{x}/{y}.png' })
})
afterAll(async () => {
  await dashboard.stop()
  rmSync(webRoot, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(dashboard.url + path, { headers })

describe('the web page', () => {
  it('is never kept, its hashed files are kept for ever', async () => {
    const page = await get('/', { Accept: 'text/html' })
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await page.text()).toContain('<title>Sealtrail')
    const script = await get('/assets/a-1.js')
    expect(script.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/)
  })

  it('answers for every address that is no file, but not for missing files of its own or the API', async () => {
    expect((await get('/trips/T1', { Accept: 'text/html' })).status).toBe(200)
    expect((await get('/assets/gone.js')).status).toBe(404)
    expect((await get('/api/gone', { Accept: 'text/html' })).status).toBe(404)
    expect((await get('/..%2f..%2fetc/passwd')).status).toBeLessThan(500)
    expect(await (await get('/..%2f..%2fetc%2fpasswd')).text()).not.toContain('root:')
  })

  it('says so when it is not built', async () => {
    const bare = await startDashboard()
    const answer = await fetch(bare.url, { headers: { Accept: 'text/html' } })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('npm start')
    await bare.stop()
  })
})

describe('the guards of the browser', () => {
  it('allow no inline script and no other host but the tiles', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    const directives = new Map(
      policy.split(';').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
    )
    expect(directives.get('default-src')).toBe("'self'")
    expect(directives.get('script-src')).toBe("'self'")
    expect(directives.get('style-src')).toBe("'self'")
    expect(directives.get('img-src')).toBe("'self' data: blob: https://*.tiles.example")
    expect(directives.get('frame-ancestors')).toBe("'none'")
    expect(policy).not.toContain('unsafe')
    expect((await get('/')).headers.get('x-content-type-options')).toBe('nosniff')
    expect((await get('/')).headers.has('x-powered-by')).toBe(false)
    expect((await get('/')).headers.has('strict-transport-security')).toBe(false)
  })

  it('stand on every answer', async () => {
    for (const path of ['/api/v1/gates', '/health/live', '/api/openapi.json', '/api/docs', '/nothing'])
      expect((await get(path)).headers.get('content-security-policy'), path).toContain("default-src 'self'")
  })

  it('tell browsers to come back by https when PUBLIC_URL is https', async () => {
    const secure = await startDashboard({ publicUrl: 'https://sealtrail.example' })
    expect((await fetch(secure.url)).headers.get('strict-transport-security')).toMatch(/max-age/)
    await secure.stop()
  })
})

describe('the browsable API page', () => {
  it('runs in a real browser from our own files, without breaking its own policy', async () => {
    needProgram('chromium')
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      const page = await browser.newPage()
      const complaints: string[] = []
      const elsewhere: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on(
        'request',
        (sent) =>
          !sent.url().startsWith(dashboard.url) && !sent.url().startsWith('data:') && elsewhere.push(sent.url()),
      )
      await page.goto(`${dashboard.url}/api/docs`)
      await page.getByText('/trips/{id}/arm', { exact: false }).first().waitFor()
      expect(elsewhere).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
    }
  })
})

describe('health and metrics', () => {
  it('say how each port is', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' })
    const ready = await get('/health/ready')
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ok', ports: { journal: 'ok', records: 'ok', positions: 'ok', feed: 'ok' } },
    ])
  })

  it('are degraded, not down, while history is away', async () => {
    const other = await startDashboard()
    other.deps.positions.check = () => Promise.reject(new Error('InfluxDB is away'))
    other.pass(2_000)
    const ready = await fetch(`${other.url}/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'degraded', ports: { journal: 'ok', records: 'ok', positions: 'down', feed: 'ok' } },
    ])
    await other.stop()
  })

  it('count requests without a word of whom they were about', async () => {
    await get('/api/v1/trips/T123456789012')
    const metrics = await (await get('/metrics')).text()
    expect(metrics).toMatch(/sealtrail_http_request_seconds_count\{method="GET",area="trips",status="401"\} \d/)
    expect(metrics).toContain('sealtrail_live_screens 0')
    expect(metrics).not.toContain('T123456789012')
  })
})
