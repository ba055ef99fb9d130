import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'

const ROOT = join(import.meta.dirname, '../..')

it.skipIf(process.platform === 'win32').each(['main.mjs', 'simulators/demo/main.ts'])(
  '%s ends when npm, that started it, is stopped: its shell hands no signal on',
  { timeout: 60_000 },
  async (entry) => {
    // `; true` keeps the shell there, as npm's is.
    const shell = spawn('sh', ['-c', `"$0" "$1"; true`, process.execPath, join(ROOT, entry)], {
      env: {
        ...process.env,
        npm_lifecycle_event: 'start',
        DATA_DIR: tempFolder(),
        HTTP_PORT: entry === 'main.mjs' ? '0' : '18086',
        MQTT_PORT: entry === 'main.mjs' ? '0' : '11886',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = await once(shell.stdout, 'data')
    expect(String(said)).not.toBe('')
    const ended = once(shell.stdout, 'close') // by the last of them that holds it
    shell.kill('SIGTERM')
    await ended
  },
)
