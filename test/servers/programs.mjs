import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What tests run beside our own code: command → Debian package. */
const PROGRAMS = {
  mosquitto_pub: 'mosquitto-clients',
  influxd: 'influxdb',
  influx: 'influxdb-client',
  chromium: 'chromium',
  'docker-compose': 'docker-compose',
  openssl: 'openssl',
}

const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not in this folder of the path
  }
}

/** True when a command is on this machine's path (or in /usr/sbin, where Debian keeps some). */
export const isOnPath = (command) =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].some((folder) => isRunnable(join(folder, command)))

/** The programs that are not here: `[command, Debian package]` each. */
export const missingPrograms = () => Object.entries(PROGRAMS).filter(([command]) => !isOnPath(command))
