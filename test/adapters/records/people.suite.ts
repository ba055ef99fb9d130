import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AlreadyExists } from '../../../adapters/records/records.ts'
import type { UserStore } from '../../../adapters/records/user-records.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'
import { aToken, aUser } from './samples.ts'

export const peopleSuite = (open: OpenRecords) =>
  describe('users and sessions', () => {
    let opened: OpenedRecords
    const users = (): UserStore => opened.records().users
    const session = (idSha256: string, username = 'lan') => ({
      idSha256,
      username,
      createdAtMs: 100,
      expiresAtMs: 200,
    })
    beforeEach(async () => {
      opened = await open()
      await users().insert(aUser('lan'))
    })
    afterEach(() => opened.dispose())

    it('keeps a user once and changes the password with the version', async () => {
      await expect(users().insert(aUser('lan'))).rejects.toThrow(AlreadyExists)
      await users().setPassword('lan', 'new', false)
      expect(await users().get('lan')).toEqual({
        ...aUser('lan'),
        passwordHash: 'new',
        mustChangePassword: false,
        version: 2,
      })
      await expect(users().setPassword('minh', 'x', false)).rejects.toThrow('unknown')
    })

    it('knows a name however it is written, and only once', async () => {
      await expect(users().insert(aUser('Lan'))).rejects.toThrow(AlreadyExists)
      expect(await users().get('LAN')).toEqual(aUser('lan'))
      await opened.records().tokens.insert(aToken('wall'), 'hash one')
      await expect(opened.records().tokens.insert(aToken('Wall'), 'hash two')).rejects.toThrow(AlreadyExists)
    })

    it('lists who may administer', async () => {
      await users().insert(aUser('minh', { role: 'administrator' }))
      await users().insert(aUser('hoa', { role: 'administrator' }))
      await users().insert(aUser('cuong', { role: 'administrator', active: false }))
      expect(await users().activeAdministrators()).toEqual(['hoa', 'minh'])
    })

    it('knows a session until it expires or ends', async () => {
      await users().openSession(session('a'))
      expect(await users().session('a', 199)).toEqual(session('a'))
      expect(await users().session('a', 200)).toBeNull()
      await users().endSession('a')
      expect(await users().session('a', 150)).toBeNull()
      await expect(users().openSession(session('b', 'nobody'))).rejects.toThrow(/foreign key/i)
    })

    it('ends every session of a user but one, and nobody else’s', async () => {
      await users().insert(aUser('minh'))
      for (const id of ['a', 'b', 'c']) await users().openSession(session(id))
      await users().openSession(session('d', 'minh'))
      await users().endSessionsOf('lan', 'b')
      const known = await Promise.all(['a', 'b', 'c', 'd'].map((id) => users().session(id, 150)))
      expect(known.map((one) => one?.idSha256)).toEqual([undefined, 'b', undefined, 'd'])
      await users().endSessionsOf('lan', null)
      expect(await users().session('b', 150)).toBeNull()
    })
  })
