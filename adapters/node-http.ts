/**
 * Node's own HTTP, asked for and not imported: an import copies every export, `WebSocket` and its events too, and those load a
 * second client, `fetch`, which nobody here uses: 14 MB and 60 ms of CPU (docs/decisions/0123).
 */
export const { createServer, request } = process.getBuiltinModule('node:http')
