/*
 * What the server says of a field or a row (CONTRACT, "problem": `errors[].message`), sentence by sentence, so that it is
 * said in the officer's language: `remark.<word>` of the language files, with the named groups as its values. A test reads
 * every sentence of the server's sources and finds it here (docs/decisions/0149).
 */
export type RemarkPattern = { readonly word: string; readonly pattern: RegExp }

const TIME = String.raw`(?<at>\d{4}-\d\d-\d\dT[\d:.]+Z)`
const one = (word: string, pattern: string): RemarkPattern => ({ word, pattern: new RegExp(`^${pattern}$`, 'su') })

/** As zod says what its schemas found wrong, in English. */
const OF_ZOD: readonly RemarkPattern[] = [
  one('required', 'Invalid input: expected .+, received (undefined|null)'),
  one('required', 'Too small: expected (string|array) to have >=1 (characters|items)'),
  one('wholeNumber', 'Invalid input: expected int, received number'),
  one('number', 'Invalid input: expected number, received .+'),
  one('shorter', String.raw`Too big: expected string to have <=(?<most>\d+) characters`),
  one('longer', String.raw`Too small: expected string to have >=(?<least>\d+) characters`),
  one('fewer', String.raw`Too big: expected array to have <=(?<most>\d+) items`),
  one('moreOf', String.raw`Too small: expected array to have >=(?<least>\d+) items`),
  one('atMost', String.raw`Too big: expected number to be <=(?<most>-?[\d.]+)`),
  one('atLeast', String.raw`Too small: expected number to be >=(?<least>-?[\d.]+)`),
  one('over', String.raw`Too small: expected number to be >(?<least>-?[\d.]+)`),
  one('oneOf', 'Invalid option: expected one of (?<options>.+)'),
  one('pattern', 'Invalid (string|input): .+'),
]

/** As contract and server say it. The more particular first. */
const OF_THE_HOUSE: readonly RemarkPattern[] = [
  one('required', 'expected some text'),
  one('id', 'expected 2 to 32 letters, digits, _ or -, beginning with a letter or digit'),
  one('userName', 'expected 2 to 64 letters, digits, . _ @ or -, beginning with a letter or digit'),
  one('reservedName', 'expected another name: .+ stand for the platform itself'),
  one('unlocode', 'expected a UN/LOCODE such as VNLAO'),
  one('plainText', 'expected text without control characters'),
  one('shorter', String.raw`expected at most (?<most>\d+) characters`),
  one('longer', String.raw`expected at least (?<least>\d+) characters`),
  one('wholeBetween', String.raw`expected a whole number from (?<least>\d+) to (?<most>\d+)`),
  one('url', String.raw`expected an https address without user and password \(.+\)`),
  one('time', 'got .+, expected an RFC 3339 time such as .+'),
  one('day', 'got .+, expected a day such as .+ or a time such as .+'),
  one('notFuture', 'expected a time that is not in the future(: leave it out for what is known now)?'),
  one('future', 'expected a time (in the future|to come)'),
  one('afterFrom', 'expected a time (not before|after) from'),
  one('afterFromWithin', String.raw`expected (a time after from, by at most|at most) (?<days>\d+) days( after from)?`),
  one('afterValidFrom', 'expected a time after validFrom'),
  one('weekBack', 'expected a time at most 7 days back'),
  one('within24h', 'expected a time within the next 24 h, or null'),
  one('afterOtherTrip', `expected a time after ${TIME}: until then a seal of it was on another trip`),
  one('fromArming', `expected a time from arming on: ${TIME}`),
  one('fromTime', `expected a time from ${TIME} on`),
  one('earliest', `expected at the earliest ${TIME}: older events are not kept`),
  one('untilTime', `expected a time until ${TIME}: .+ is valid that long at most`),
  one('fromBeforeTo', 'expected fromKm before toKm'),
  one('overlap', 'expected sections that do not overlap'),
  one('oneMain', 'expected exactly one main line'),
  one('lineOrVersion', 'expected either lines or the version of the corridor to try'),
  one('ring', 'expected a (closed )?ring.+'),
  one(
    'line',
    '(expected (two or more positions|positions that are not all the same|a line of at most .+)|got a line over.+)',
  ),
  one('position', String.raw`(got .+, )?expected \[lng, lat\].*`),
  one(
    'area',
    '(got an outline of .+|got a ring that .+|hole .+|too many sides .+|.+: expected sides that meet at their ends only)',
  ),
  one('toGate', 'expected toGate .+'),
  one('sealOrSeals', 'expected sealId or seals, got both'),
  one('containerTwice', 'expected each container once, got (?<number>.+) twice'),
  one('sealTwice', 'expected each seal once, got (?<id>.+) twice'),
  one('notAmong', "(?<number>.+) is not among the trip's containers"),
  one('noLinePasses', 'no line comes within (?<radius>[\\d.]+) m of it: move it, or enlarge its radius'),
  one('noGate', 'there is no gate (?<id>[^:]+)(: add it first)?'),
  one('noCorridor', 'there is no corridor (?<id>.+)'),
  one('noSeal', 'there is no seal (?<id>.+)'),
  one('ownRegion', 'expected (an origin or a destination in your|a gate of your) own region'),
  one('otherBeginning', 'got .+, expected where (?<id>.+) begins: .+'),
  one('notRegistered', 'got (?<value>.+), expected one that is registered'),
  one('inPath', 'got .+, expected .+ as in the path.*'),
  one('noAssignee', 'there is no (?<name>.+) who may work on this alert'),
  one('needsRegion', 'expected a region: .+'),
  one('needsCarrier', 'expected the carrierId of .+'),
  one('noCarrier', 'expected null: the role .+ is not bound to one carrier'),
  one('noPerson', 'got .+, which is no person: .+'),
  one('needsScope', 'expected at least one scope, .+'),
  one('noScope', 'expected none: a display only reads'),
  one('generatedChanges', 'a generated password must be changed: .+'),
  one('wrongPassword', 'is not the current password'),
  one('samePassword', 'expected another password than before'),
  one('passwordIsName', 'expected no user name'),
  one('needsReason', 'expected a reason: .+'),
  one('alreadyInLine', '(?<id>.+) is in line (?<line>.+) already'),
  one('alreadyRegistered', '(?<id>.+) is already registered'),
  one('sealNotOnTrip', '(seal|witness) (?<id>.+) (is not on|does not travel with) trip .+'),
  one('orderOfSettings', 'got (?<value>.+), expected .+'),
]

/** Of the rows of a file of trips. */
const OF_ROWS: readonly RemarkPattern[] = [
  one('unknownColumn', 'not known here: leave it out'),
  one('otherRow', 'got (?<value>.+), but row (?<row>.+) of the same trip says (?<other>.+)'),
  one('shortened', 'got (?<value>.+): a spreadsheet has shortened this number; .+'),
  one(
    'checkDigitRepairs',
    String.raw`(?<number>.+) is not valid by ISO 6346 \(did you mean (?<repairs>.+)\?\): it can't be armed`,
  ),
  one('checkDigit', "(?<number>.+) is not valid by ISO 6346.*: it can't be armed"),
  one('deadlinePassed', 'the deadline has passed already'),
  one('onTrip', '(container|seal) (?<id>.+) is on trip (?<trip>.+) already'),
  one('inRowToo', '(container|seal) (?<id>.+) is in row (?<row>.+), too'),
]

export const REMARK_PATTERNS: readonly RemarkPattern[] = [...OF_ZOD, ...OF_ROWS, ...OF_THE_HOUSE]
