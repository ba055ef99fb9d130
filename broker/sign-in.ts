import { randomBytes } from 'node:crypto'
import type { ConnectPacket as AedesConnect, AedesOptions, AuthenticateError, Client } from 'aedes'
import type { Logger } from 'pino'
import { authenticate, CONNACK, type Register, type Verdict } from './authenticate.ts'
import type { PacketGate } from './packet-gate.ts'
import { peerOf } from './peer.ts'
import { connectionId } from './session-memory.ts'
import type { Sessions } from './sessions.ts'
import { shown } from './shown.ts'
import type { Tally } from './tally.ts'

type Deps = { readonly register: Register; readonly sessions: Sessions; readonly tally: Tally; readonly log: Logger }

/** Aedes' two hooks on a CONNECT: `preConnect` gives the connection its own id, `authenticate` says who it is. */
export const createSignIn = (deps: Deps): Required<Pick<AedesOptions, 'preConnect' | 'authenticate'>> => {
  const { register, sessions, tally, log } = deps
  let serial = 0
  /** Another one after every start of the broker. */
  const run = randomBytes(4).toString('hex')

  /** The number that `preConnect` gave the connection. */
  const sessionOf = ({ id }: Client): string => `${run}-${id.slice(id.lastIndexOf('/') + 1)}`

  const refuse = (verdict: Extract<Verdict, { returnCode: number }>): AuthenticateError =>
    Object.assign(new Error(verdict.reason), { returnCode: verdict.returnCode as number })

  const decide = async (gate: PacketGate, client: Client, password: Buffer | undefined): Promise<Verdict> => {
    const connect = gate.connect()
    if (!connect) return { returnCode: CONNACK.notAuthorised, reason: 'no CONNECT was read' }
    const peer = peerOf(gate.socket)
    const verdict = await authenticate(register, connect, password, peer)
    if ('returnCode' in verdict) {
      tally.refused('credentials')
      const username = shown(connect.username ?? '')
      log.warn({ username, address: peer.address, reason: verdict.reason }, 'a sign-in was refused')
    } else if (!gate.destroyed) {
      sessions.begin({
        ...verdict,
        clientId: connect.clientId,
        address: peer.address,
        session: sessionOf(client),
        client,
        gate,
      })
    }
    return verdict
  }
  return {
    preConnect(client: Client, packet: AedesConnect, done) {
      const name = peerOf((client.conn as PacketGate).socket).certificateName ?? packet.username ?? ''
      packet.clientId = connectionId(name, packet.clientId, serial++)
      packet.keepalive = 0 // the packet gate keeps it, see keep-alive.ts
      done(null, true)
    },
    authenticate(client, _username, password, done) {
      decide(client.conn as PacketGate, client, password).then(
        (verdict) => ('returnCode' in verdict ? done(refuse(verdict), null) : done(null, true)),
        (err) => {
          log.error({ err }, 'a sign-in could not be decided: the records could not be read')
          done(refuse({ returnCode: CONNACK.unavailable, reason: 'the records could not be read' }), null)
        },
      )
    },
  }
}
