import { availableParallelism, cpus } from 'node:os'

/** What a result was measured on: to be written beside it. */
export const machineOf = () => ({ cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version })
