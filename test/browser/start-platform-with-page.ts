import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { ADMIN_PASSWORD, type RunningPlatform, startPlatform } from '../../bench/platform/start-platform.ts'

const PAGE = join(import.meta.dirname, '../../dist/web/index.html')
/** What it prints comes through a pipe, after it is ready. */
const SAID_MS = 20_000
const GENERATED = /First sign-in: user admin, password (\S+)/

export type PlatformWithPage = Pick<RunningPlatform, 'url' | 'mqttUrl'> & {
  /** Of `admin`: as set, or generated at the first start. */
  readonly password: string
  stop(): Promise<void>
}

/** The real platform with the built page on a throw-away folder. */
export const startPlatformWithPage = async (
  options: { readonly generatesPassword?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<PlatformWithPage> => {
  if (!existsSync(PAGE)) throw new Error('dist/web is missing: run `node bootstrap.mjs build` (npm test does)')
  const dataDir = mkdtempSync(join(tmpdir(), 'sealtrail-browser-'))
  const platform = await startPlatform(dataDir, {
    ...options.env,
    ...(options.generatesPassword ? { ADMIN_PASSWORD: '' } : {}),
  })
  const said = (): string | undefined => GENERATED.exec(platform.output())?.[1]
  return {
    url: platform.url,
    mqttUrl: platform.mqttUrl,
    password: options.generatesPassword ? ((await vi.waitUntil(said, { timeout: SAID_MS })) as string) : ADMIN_PASSWORD,
    async stop() {
      await platform.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
