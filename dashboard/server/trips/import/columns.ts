import { foldText } from '../../../../domain/fold-text.ts'

/** What one row of the file may say; how rows become trips says docs/import.md. The first Vietnamese name is the template's. */
const COLUMNS = {
  trip: ['Chuyến'],
  declaration: ['Số tờ khai', 'Tờ khai'],
  container: ['Số container', 'Công-ten-nơ', 'Số công-ten-nơ'],
  mechanicalSeal: ['Seal cơ khí', 'Số seal cơ khí', 'Số chì'],
  mechanicalSealClass: ['Loại seal cơ khí', 'Loại seal ISO 17712'],
  containerDeclaration: ['Tờ khai của container', 'Số tờ khai của container'],
  sealId: ['Seal điện tử', 'Mã seal điện tử', 'Mã seal'],
  originGate: ['Cửa khẩu đi', 'Nơi đi'],
  destinationGate: ['Cửa khẩu đến', 'Nơi đến'],
  corridor: ['Tuyến đường', 'Tuyến', 'Hành lang'],
  deadline: ['Hạn đến', 'Thời hạn'],
  carrierId: ['Đơn vị vận chuyển', 'Mã đơn vị vận chuyển'],
  vehicle: ['Biển số xe', 'Phương tiện'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>

export type ImportColumn = keyof typeof COLUMNS
export const IMPORT_COLUMNS = Object.keys(COLUMNS) as ImportColumn[]
export const REQUIRED_COLUMNS: readonly ImportColumn[] = [
  'declaration',
  'container',
  'originGate',
  'destinationGate',
  'corridor',
  'deadline',
]

/** Without case, diacritics, spaces and signs: «Số tờ khai», «SO TO KHAI» and «so_to_khai» are one header. */
const plain = (header: string): string => foldText(header).replace(/[^a-z0-9]/g, '')

const BY_NAME: ReadonlyMap<string, ImportColumn> = new Map(
  IMPORT_COLUMNS.flatMap((column) => [column, ...COLUMNS[column]].map((name) => [plain(name), column] as const)),
)

/** The column that a header means, in English or Vietnamese; the header itself when it means none. */
export const columnOf = (header: string): string => BY_NAME.get(plain(header)) ?? header

const EXAMPLE: Readonly<Record<ImportColumn, string>> = {
  trip: '1',
  declaration: '500123456789',
  container: 'CSQU3054383',
  mechanicalSeal: 'VN123456',
  mechanicalSealClass: 'H',
  containerDeclaration: '',
  sealId: 'VN0001234',
  originGate: 'lao-bao',
  destinationGate: 'tien-sa',
  corridor: 'LB-DN',
  deadline: '21/11/2026 17:00',
  carrierId: '',
  vehicle: '74C-012.34',
}

/** A header line and one row as it may look. */
export const templateTable = (lang: 'en' | 'vi'): { readonly header: string[]; readonly row: string[] } => ({
  header: IMPORT_COLUMNS.map((column) => (lang === 'en' ? column : COLUMNS[column][0])),
  row: IMPORT_COLUMNS.map((column) => EXAMPLE[column]),
})
