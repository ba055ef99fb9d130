import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import type { Answer, AnswerFile } from './operation.ts'

/** Sends what a handler answered, with the version of the record in `ETag`. */
export const sendAnswer = async (response: Response, answer: Answer): Promise<void> => {
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    response.setHeader(name, typeof value === 'string' ? value : [...value])
  const version = recordVersion(answer.body)
  if (version !== null) response.setHeader('ETag', `"${version}"`)
  response.status(answer.status)
  if (answer.file) await sendFile(response, answer.file)
  else if (answer.body === undefined) response.end()
  else response.json(answer.body)
}

/** A file is saved, never shown: nothing in it can become a page of ours. */
const sendFile = async (response: Response, { type, content, fileName }: AnswerFile): Promise<void> => {
  response.setHeader('Content-Type', isText(type) ? `${type}; charset=utf-8` : type)
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`)
  if (typeof content === 'string' || content instanceof Uint8Array) response.end(content)
  else await sendParts(response, content)
}

/** All others are bytes, which have no character set. */
const TEXT_TYPES = ['text/csv', 'application/jsonl']
export const isText = (type: string): boolean => TEXT_TYPES.includes(type)

/** As fast as the receiver takes them. One that leaves half way is no failure of ours. */
const sendParts = async (response: Response, parts: AsyncIterable<string | Uint8Array>): Promise<void> => {
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
