import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Linux counts CPU time in ticks of 10 ms, whatever the kernel's own clock (proc(5), `_SC_CLK_TCK`). */
const TICK_MS = 10
const [UTIME, STIME] = [11, 12]

/** CPU time a process has used since its start, ms (proc(5), /proc/pid/stat). */
export const cpuMsOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The command's name stands in brackets and may hold blanks: what follows it starts at field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[UTIME]) + Number(fields[STIME])) * TICK_MS
}

const statusMb = (pid: number, name: string): number => {
  const kb = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) / 1_024
}

/** Memory a process has now, MB (proc(5), VmRSS). */
export const memoryMb = (pid: number): number => statusMb(pid, 'VmRSS')
/** The most it ever had, MB (proc(5), VmHWM). */
export const peakMemoryMb = (pid: number): number => statusMb(pid, 'VmHWM')

/** Bytes of the files in a folder, folders in it included; `named` chooses some. */
export const bytesIn = (folder: string, named = ''): number =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sum + bytesIn(path, named)
    return entry.name.startsWith(named) ? sum + statSync(path).size : sum
  }, 0)
