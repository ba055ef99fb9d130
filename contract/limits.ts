/** Sizes that CONTRACT promises to devices. */
/** A report body over this is quarantined whole. */
export const REPORT_MAX_BYTES = 64 * 1024
/** A packet over this closes the connection without acknowledgement. */
export const PACKET_MAX_BYTES = 256 * 1024
