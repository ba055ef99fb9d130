import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for the running test, removed when the test has ended. */
export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
