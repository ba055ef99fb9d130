import { expect, test } from 'vitest'
import { createLog } from '../../adapters/log.ts'

const logged = (level: string, write: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  write(createLog({ level, destination: { write: (line) => void lines.push(line) } }))
  return lines.join('')
}

test('a line is JSON with a time in UTC', () => {
  const line = JSON.parse(logged('info', (log) => log.info({ sealId: 'VN0001234' }, 'a seal connected')))
  expect(line).toMatchObject({ sealId: 'VN0001234', msg: 'a seal connected' })
  expect(line.time).toMatch(/Z$/)
})

test('a line below the level is not written', () => {
  expect(logged('warn', (log) => log.info('chatter'))).toBe('')
})

test.each([
  { token: 'hush' },
  { seal: { token: 'hush' } },
  { request: { headers: { authorization: 'hush', cookie: 'hush', 'set-cookie': 'hush' } } },
  { body: { user: { password: 'hush', newPassword: 'hush' } } },
  { secret: 'hush', 'set-cookie': 'hush' },
  { err: Object.assign(new Error('refused'), { request: { headers: { Authorization: 'hush' } } }) },
])('no secret is written: %j', (fields) => {
  const line = logged('info', (log) => log.info(fields, 'something'))
  expect(line).toContain('[redacted]')
  expect(line).not.toContain('hush')
})
