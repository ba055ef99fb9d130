import { spawn } from 'node:child_process'
import { needProgram } from '../servers/need-program.ts'

export type Ran = { readonly code: number | null; readonly output: string }

/** Runs mosquitto_pub or mosquitto_sub, a client nobody here wrote, to its end. */
export const runMosquitto = (
  command: 'mosquitto_pub' | 'mosquitto_sub',
  args: readonly string[],
  stdin = '',
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    needProgram(command)
    const child = spawn(command, [...args])
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
    child.stdin.on('error', () => {}) // it may end before it has read everything
    child.stdin.end(stdin)
  })
