/** As long as an id and a word of explanation. */
const MOST_CHARS = 200

/** What a log line shows of a stranger's words: he may say 16 KiB, thousands of times a second. */
export const shown = (text: string): string => (text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS)}…`)
