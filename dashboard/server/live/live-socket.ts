import type { Socket } from 'socket.io'
import type { ClientToServer, ServerToClient } from '../../../contract/live.ts'

/** One connected socket of the live namespace. */
export type LiveSocket = Socket<ClientToServer, ServerToClient>
