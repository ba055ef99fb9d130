import type { NewTripWire } from '../../../contract/http/trip.ts'

export type ContainerDraft = {
  /** Stable while rows come and go. */
  readonly row: number
  readonly number: string
  readonly mechanicalSeal: string
  /** Used when each container has a seal of its own. */
  readonly sealId: string
}
/** A trip while it is typed; every field is text, '' while it is empty. */
export type TripDraft = {
  readonly declaration: string
  readonly containers: readonly ContainerDraft[]
  readonly hasOwnSeals: boolean
  /** One seal for all containers. */
  readonly sealId: string
  readonly originGate: string
  readonly destinationGate: string
  readonly corridor: string
  readonly deadline: string
  readonly vehicle: string
  readonly carrierId: string
}

export const emptyContainer = (row: number): ContainerDraft => ({ row, number: '', mechanicalSeal: '', sealId: '' })

export const emptyDraft = (originGate: string): TripDraft => ({
  declaration: '',
  containers: [emptyContainer(0)],
  hasOwnSeals: false,
  sealId: '',
  originGate,
  destinationGate: '',
  corridor: '',
  deadline: '',
  vehicle: '',
  carrierId: '',
})

/** The members that the server can't do without and that are empty yet, by their paths. */
export const missingIn = (draft: TripDraft): string[] => [
  ...(['declaration', 'originGate', 'destinationGate', 'corridor', 'deadline'] as const).filter(
    (name) => draft[name].trim() === '',
  ),
  ...draft.containers.flatMap(({ number }, index) => (number.trim() === '' ? [`containers.${index}.number`] : [])),
]

/** The body of `POST /trips`: `sealId` for one seal, `seals` for several, neither for a draft without. */
export const tripOf = (draft: TripDraft): NewTripWire => ({
  declaration: draft.declaration.trim(),
  containers: draft.containers.map(({ number, mechanicalSeal }) => ({
    number: number.trim(),
    mechanicalSeal: mechanicalSeal.trim() || null,
  })),
  ...sealsOf(draft),
  originGate: draft.originGate,
  destinationGate: draft.destinationGate,
  corridor: draft.corridor,
  deadline: draft.deadline,
  vehicle: draft.vehicle.trim() || null,
  carrierId: draft.carrierId.trim() || null,
})

const sealsOf = ({ hasOwnSeals, sealId, containers }: TripDraft): Pick<NewTripWire, 'sealId' | 'seals'> => {
  if (!hasOwnSeals) return sealId.trim() === '' ? {} : { sealId: sealId.trim() }
  const numbersOf = new Map<string, string[]>()
  for (const container of containers) {
    const seal = container.sealId.trim()
    if (seal !== '') numbersOf.set(seal, [...(numbersOf.get(seal) ?? []), container.number.trim()])
  }
  const seals = [...numbersOf].map(([seal, numbers]) => ({ sealId: seal, containers: numbers }))
  return seals.length === 0 ? {} : { seals }
}
