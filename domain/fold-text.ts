/**
 * Text without case and diacritics, for search: «Lạng Sơn» → «lang son». Đ has no decomposition in Unicode, so it is
 * named; every other Vietnamese mark is a combining one after NFD.
 */
export const foldText = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
