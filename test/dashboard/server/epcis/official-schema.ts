import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The published JSON schema of what a query is answered with; its origin and licence stand in the file. */
const schema = JSON.parse(readFileSync(new URL('epcis-2.0-schema.json', import.meta.url), 'utf8'))

export const officialQueryDocument = z.fromJSONSchema(schema)
