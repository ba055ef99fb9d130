import { hash, verify } from '@node-rs/argon2'
import { invalid, Problem } from '../http/problem.ts'

/** argon2id by OWASP's password storage cheat sheet: 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Hashing takes a core for tens of milliseconds: few at a time leave room for the line, more than this waiting is an attack. */
const AT_ONCE = 2
const MOST_WAITING = 50

export type Passwords = {
  hash(password: string): Promise<string>
  /** Takes the same time for a user that does not exist (hash null). */
  verify(passwordHash: string | null, password: string): Promise<boolean>
}

/** A password's argon2id hash in PHC format. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2)

/** Throws the 400 for a password that is the user name, however it is written. */
export const refuseNameAsPassword = (member: string, username: string, password: string): void => {
  if (password.toLowerCase() === username.toLowerCase()) throw invalid(member, 'expected no user name')
}

/** argon2id with a bound on how much of the machine it takes; refuses with 429 when too many wait. */
export const createPasswords = (): Passwords => {
  let running = 0
  const waiting: (() => void)[] = []
  const nobody = hashPassword('nobody has this password')
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length >= MOST_WAITING)
      throw new Problem({
        status: 429,
        code: 'session.busy',
        detail: 'too many people sign in at this moment: try again in a second',
        headers: { 'Retry-After': '1' },
      })
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
  return {
    hash: (password) => inTurn(() => hashPassword(password)),
    verify: (passwordHash, password) =>
      inTurn(async () => {
        const right = await verify(passwordHash ?? (await nobody), password)
        return passwordHash !== null && right
      }),
  }
}
