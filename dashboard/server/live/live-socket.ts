import type { Socket } from 'socket.io'
import type { ClientToServer, ServerToClient } from '../../../contract/live.ts'
import type { Sight } from '../../../domain/sight.ts'

/** What was found when the socket was admitted. */
export type SocketData = { sight: Sight }

/** One connected socket of the live namespace. */
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>
