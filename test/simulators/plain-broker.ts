import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Aedes, type AuthenticateError } from 'aedes'

export type Heard = { readonly topic: string; readonly text: string; readonly retain: boolean }

/** A broker that knows nothing of Sealtrail: every seal's password is `token-` and its id. */
export const startPlainBroker = async (port = 0) => {
  const heard: Heard[] = []
  const aedes = await Aedes.createBroker()
  aedes.authenticate = (_client, username, password, done) => {
    if (`token-${username}` === password?.toString()) return done(null, true)
    done(Object.assign(new Error('bad token'), { returnCode: 4 }) as AuthenticateError, false)
  }
  aedes.on('publish', ({ topic, payload, retain }) => {
    if (!topic.startsWith('$SYS')) heard.push({ topic, text: payload.toString(), retain })
  })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    aedes.handle(socket)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: bound } = server.address() as AddressInfo
  return {
    heard,
    port: bound,
    url: `mqtt://127.0.0.1:${bound}`,
    publish: (topic: string, payload: string): Promise<void> =>
      new Promise((resolve, reject) =>
        aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, (error) =>
          error ? reject(error) : resolve(),
        ),
      ),
    stop: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
    },
  }
}
