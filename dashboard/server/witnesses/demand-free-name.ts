import { AlreadyExists, type Stores } from '../../../adapters/records/records.ts'
import type { SealId } from '../../../domain/ids.ts'

/** Seals and phones sign in at one broker: a name is one or the other (docs/decisions/0095). Throws `AlreadyExists`. */
export const demandNoSeal = async ({ seals }: Pick<Stores, 'seals'>, id: SealId): Promise<void> => {
  if (await seals.get(id)) throw new AlreadyExists(`${id} is a seal`)
}

export const demandNoWitness = async ({ witnesses }: Pick<Stores, 'witnesses'>, id: SealId): Promise<void> => {
  if ((await witnesses.registered([id])).length > 0) throw new AlreadyExists(`${id} is a witness`)
}
