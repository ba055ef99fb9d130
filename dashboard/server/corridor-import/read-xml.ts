import { XMLParser } from 'fast-xml-parser'
import { type Finding, finding } from '../../../domain/route-file/finding.ts'

/** Folders in folders; the parser counts. */
const MOST_DEPTH = 100
/** An element's own tag with its attributes; a megabyte of attributes would be a second's work. */
const MOST_TAG_CHARACTERS = 10_000

/** Texts stay texts; what an entity stands for is nobody's business here, for routes are numbers. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MOST_DEPTH,
  // Paths are built for callbacks, and none asks for them.
  jPath: false,
})

/** An XML document as contract/route-file/xml-tree.ts describes it, or why it can't be read. Nothing in it is expanded. */
export const readXml = (text: string): { readonly root: unknown } | { readonly refusal: Finding } => {
  // Entities declared in a file can make gigabytes of it, or read other files: such a file is not even parsed.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { refusal: finding('file.document-type', '') }
  if (hasLongTag(text)) return malformed(`a tag is longer than ${MOST_TAG_CHARACTERS} characters`)
  try {
    return { root: parser.parse(text, true) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/nested tags exceeded/i.test(reason)) return { refusal: finding('file.too-deep', '', { most: MOST_DEPTH }) }
    return malformed(reason)
  }
}

const malformed = (reason: string) => ({
  refusal: finding('file.not-well-formed', '', { reason: printable(reason) }),
})

/** The parser quotes the file, which may hold anything. */
const printable = (text: string): string => text.slice(0, 160).replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ')

function hasLongTag(text: string): boolean {
  let at = text.indexOf('<')
  while (at >= 0) {
    const end = text.indexOf('>', at)
    const isText = text.startsWith('<!', at)
    if (!isText && (end < 0 ? text.length : end) - at > MOST_TAG_CHARACTERS) return true
    if (end < 0) return false
    at = text.indexOf('<', end)
  }
  return false
}
