import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import type { Answer } from './operation.ts'

/** Sends what a handler answered, with the version of the record in `ETag`. */
export const sendAnswer = async (response: Response, answer: Answer): Promise<void> => {
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    response.setHeader(name, typeof value === 'string' ? value : [...value])
  const version = recordVersion(answer.body)
  if (version !== null) response.setHeader('ETag', `"${version}"`)
  response.status(answer.status)
  if (answer.text) await sendFile(response, answer.text)
  else if (answer.body === undefined) response.end()
  else response.json(answer.body)
}

/** A file is saved, never shown: nothing in it can become a page of ours. */
const sendFile = async (response: Response, { type, text, fileName }: NonNullable<Answer['text']>): Promise<void> => {
  response.setHeader('Content-Type', `${type}; charset=utf-8`)
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`)
  if (typeof text === 'string') response.end(text)
  else await sendParts(response, text)
}

/** As fast as the receiver takes them. One that leaves half way is no failure of ours. */
const sendParts = async (response: Response, parts: AsyncIterable<string>): Promise<void> => {
  try {
    await pipeline(Readable.from(parts), response)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

const recordVersion = (body: unknown): number | null =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : null
