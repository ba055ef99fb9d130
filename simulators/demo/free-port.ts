import { once } from 'node:events'
import { createServer } from 'node:net'

const TRIES = 50

const isFree = async (port: number, host: string): Promise<boolean> => {
  const server = createServer()
  server.listen(port, host)
  try {
    await once(server, 'listening')
    return true
  } catch {
    return false // taken, or not ours to take: the next one is tried
  } finally {
    server.close()
  }
}

/** `wanted`, or the next port that nobody listens on. Throws when fifty in a row are taken. */
export const freePort = async (wanted: number, host: string): Promise<number> => {
  for (let port = wanted; port < wanted + TRIES; port++) if (await isFree(port, host)) return port
  throw new Error(`no free port from ${wanted} to ${wanted + TRIES - 1} on ${host}`)
}
