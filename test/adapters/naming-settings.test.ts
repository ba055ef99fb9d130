import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { namingSettings } from '../../adapters/naming-settings.ts'

const listenOn = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      onTestFinished(() => void server.close())
      resolve((server.address() as { port: number }).port)
    })
  })

test('a port that is taken is told with the settings that choose another', async () => {
  const taken = await namingSettings('HTTP_HOST, HTTP_PORT', () => listenOn(0))
  await expect(namingSettings('HTTP_HOST, HTTP_PORT', () => listenOn(taken))).rejects.toThrow(
    `HTTP_HOST, HTTP_PORT: listen EADDRINUSE: address already in use 127.0.0.1:${taken}`,
  )
})
