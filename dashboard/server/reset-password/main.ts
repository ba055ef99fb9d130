import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock as clock } from '../../../adapters/clock.ts'
import { readConfig } from '../../../adapters/config.ts'
import { createLog } from '../../../adapters/log.ts'
import { openSqliteRecords } from '../../../adapters/records/records.sqlite.ts'
import type { Records } from '../../../adapters/records/records.ts'
import { resetPassword } from '../people/reset-password.ts'
import { generatePassword } from '../session/generate-password.ts'
import { hashPassword } from '../session/passwords.ts'

const USAGE = 'usage: npm run reset-password -- USER'

/** Gives the new password. Throws one line for the operator. */
const reset = async (records: Records, name: string): Promise<{ username: string; password: string }> => {
  const password = generatePassword()
  const passwordHash = await hashPassword(password)
  return records.transaction(async (stores) => {
    const user = await stores.users.get(name)
    if (!user) throw new Error(`there is no user ${JSON.stringify(name)}: nothing was changed`)
    const { username } = user
    if (!user.active)
      throw new Error(
        `user ${username} is deactivated and may not sign in with any password: an administrator activates it (PUT /api/v1/users/${username})`,
      )
    // On the record: nobody is signed in here, so what is known is the account of this machine.
    const detail = { uid: process.getuid?.() ?? null }
    await resetPassword(stores, { username, passwordHash, by: 'local', nowMs: clock.nowMs(), detail })
    return { username, password }
  })
}

/**
 * Local recovery of a forgotten password (CONTRACT, "Commands"). The lock of the data folder is not taken: the platform
 * may be running. So nothing is made or migrated here, and a folder that is not as this code knows it is refused.
 */
const run = async (args: readonly string[]): Promise<void> => {
  const [name, ...rest] = args
  if (name === undefined || rest.length > 0) throw new Error(USAGE)
  const { dataDir } = readConfig(process.env)
  const file = join(dataDir, 'records.sqlite')
  if (!existsSync(file)) throw new Error(`there is no ${file}: set DATA_DIR to the folder of the platform`)
  const records = await openSqliteRecords({ file, log: createLog({ level: 'silent' }), clock, migrates: false })
  try {
    const { username, password } = await reset(records, name)
    console.log(`New password of ${username}: ${password}`)
    console.log('It must be changed at the first sign-in. Every session has ended; open screens close within 30 s.')
  } finally {
    await records.close()
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
