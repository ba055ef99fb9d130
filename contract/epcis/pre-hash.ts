/*
 * The text whose hash is the id of an event: CBV 2.0, section 8.9 ("EPCIS Event Hash ID"). Keys in the standard's order, each
 * `key=value` with nothing between, the members of a list sorted by their texts, times in UTC with milliseconds, standard
 * words as web URIs. Of its rules those that our events can meet: no quantities, master data or extensions, and no business
 * transactions with types. None of our URIs has a canonical GS1 Digital Link (a BIC code has none), so none is converted.
 */

type Members = Readonly<Record<string, unknown>>

const METADATA = 'time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules'.split(' ')
const REPORT = [
  'type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism chemicalSubstance value component',
  'stringValue booleanValue hexBinaryValue uriValue minValue maxValue meanValue sDev percRank percValue uom',
  'coordinateReferenceSystem',
].flatMap((keys) => keys.split(' '))

/** What a bare word of the JSON binding is short for. */
const VOCABULARIES: Readonly<Record<string, string>> = {
  bizStep: 'https://ref.gs1.org/cbv/BizStep-',
  disposition: 'https://ref.gs1.org/cbv/Disp-',
  type: 'https://gs1.org/voc/',
  exception: 'https://gs1.org/voc/',
}
const BARE_WORD = /^\w+$/

const byCharacter = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const sorted = (texts: readonly string[]): string => texts.toSorted(byCharacter).join('')

const written = (key: string, value: unknown): string => {
  const text = String(value).trim()
  if (/time$/i.test(key)) return new Date(text).toISOString()
  return BARE_WORD.test(text) ? `${VOCABULARIES[key] ?? ''}${text}` : text
}

/** `key=value` of each key that is there. */
const values = (keys: readonly string[], of: Members): string =>
  keys.flatMap((key) => (of[key] === undefined ? [] : [`${key}=${written(key, of[key])}`])).join('')

const list = (key: string, of: Members, text: (member: never) => string): string => {
  const members = (of[key] ?? []) as readonly never[]
  return members.length === 0 ? '' : key + sorted(members.map(text))
}
const epc = (id: string): string => `epc=${id}`
const place = (key: string, of: Members): string =>
  of[key] === undefined ? '' : key + values(['id'], of[key] as Members)

const sensorElement = ({ sensorMetadata, sensorReport }: { sensorMetadata: Members; sensorReport: Members[] }) =>
  `sensorElementsensorMetadata${values(METADATA, sensorMetadata)}` +
  sorted(sensorReport.map((report) => `sensorReport${values(REPORT, report)}`))

/** The pre-hash string of an event. What tells of the record (`eventID`, `recordTime`, `errorDeclaration`) is no part of it. */
export const preHashOf = (event: Members): string =>
  [
    `eventType=${event.type}`,
    values(['eventTime', 'eventTimeZoneOffset'], event),
    list('epcList', event, epc),
    values(['parentID'], event),
    list('childEPCs', event, epc),
    values(['action', 'bizStep', 'disposition'], event),
    place('readPoint', event),
    place('bizLocation', event),
    list('bizTransactionList', event, (one) => values(['bizTransaction'], one)),
    list('sensorElementList', event, sensorElement),
  ].join('')
