import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** `open`; `cut`: connections break and new ones are refused; `silent`: they stand, and nothing comes through. */
export type LineState = 'open' | 'cut' | 'silent'

export type Line = {
  readonly url: string
  set(state: LineState): void
  /** Holds back every byte from the server by so long, from now on. */
  delay(delayMs: number): void
  close(): Promise<void>
}

/** A line between a browser and the platform that can be broken: TCP, byte for byte. */
export const openLine = async (platformUrl: string): Promise<Line> => {
  const { hostname, port } = new URL(platformUrl)
  const sockets = new Set<Socket>()
  let state: LineState = 'open'
  let delayMs = 0
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A broken line is what this is for.
    socket.on('error', () => socket.destroy())
    return socket
  }
  const pass = (from: Socket, to: Socket, isDelayed: boolean): void => {
    from.on('data', (bytes) => {
      if (state !== 'open') return
      if (isDelayed && delayMs > 0) setTimeout(() => to.write(bytes), delayMs)
      else to.write(bytes)
    })
    from.on('close', () => state === 'open' && setTimeout(() => to.destroy(), isDelayed ? delayMs : 0))
  }
  const server = createServer((browser) => {
    keep(browser)
    if (state === 'cut') return browser.destroy()
    if (state === 'silent') return
    const platform = keep(connect(Number(port), hostname))
    pass(browser, platform, false)
    pass(platform, browser, true)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(next) {
      // What fell silent has lost bytes: it can only be taken up anew.
      if (next === 'cut' || (next === 'open' && state === 'silent')) breakAll()
      state = next
    },
    delay(ms) {
      delayMs = ms
    },
    async close() {
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}
